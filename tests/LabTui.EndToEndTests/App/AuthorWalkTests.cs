namespace LabTui.App;

/// <summary>The walk of an author as labs/README.md tells it.</summary>
public sealed class AuthorWalkTests
{
    [Fact]
    public void A_lab_is_begun_written_proven_and_packed()
    {
        using var home = new TestHome();
        var labs = Path.Combine(home.Path, "authors-labs");

        var begun = home.Run("new-lab", "Keys", "--labs", labs);
        Assert.Equal(0, begun.Code);
        var folder = begun.Out.Trim();
        Assert.Equal(Path.Combine(labs, "01-keys"), folder);
        Assert.Equal(0, home.Run("lint", "--labs", labs).Code);
        Assert.Equal(2, home.Run("new-lab", "Keys", "--labs", labs).Code);

        Directory.Delete(labs, recursive: true);
        WrittenLab.WriteTo(labs);
        var lint = home.Run("lint", "--labs", labs);
        Assert.Equal((0, ""), (lint.Code, lint.Out));

        var starters = home.Run("verify", "keys", "--starters", "--labs", labs);
        Assert.True(starters.Code == 0, starters.Out + starters.Error);
        Assert.Contains("7 of 7 steps behave", starters.Out, StringComparison.Ordinal);
        var solutions = home.Run("verify", "keys", "--solutions", "--repeat", "2", "--labs", labs);
        Assert.True(solutions.Code == 0, solutions.Out + solutions.Error);

        var packed = Path.Combine(home.Path, "students-labs");
        Assert.Equal(0, home.Run("pack", "keys", "--out", Path.Combine(packed, "01-keys"), "--labs", labs).Code);
        var text = File.ReadAllText(Path.Combine(packed, "01-keys", "lab.md"));
        Assert.DoesNotContain("[x]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("answer=20", text, StringComparison.Ordinal);
        Assert.DoesNotContain("from the key.", text, StringComparison.Ordinal);
        Assert.Equal(["checks", "exercises"], Directory.GetDirectories(Path.Combine(packed, "01-keys")).Select(Path.GetFileName).Order());
        Assert.Equal(0, home.Run("lint", "--labs", packed).Code);
        Assert.Equal(2, home.Run("pack", "keys", "--labs", packed).Code);
    }

    [Fact]
    public void What_an_author_breaks_is_named_by_its_place()
    {
        using var home = new TestHome(withPayments: false);
        var labs = WrittenLab.WriteTo(Path.Combine(home.Path, "authors-labs"));
        var file = Path.Combine(labs, "01-keys", "lab.md");
        File.WriteAllText(file, File.ReadAllText(file).Replace("- topic: { name: orders, partitions: 1 }", "- topc: { name: orders }", StringComparison.Ordinal));
        var lint = home.Run("lint", "--labs", labs);
        Assert.Equal(2, lint.Code);
        Assert.Matches(@"lab\.md:\d+:\d+: LB010 error: .*topc.*topic", lint.Out);
        Assert.Equal(2, home.Run("verify", "keys", "--labs", labs).Code);
    }
}
