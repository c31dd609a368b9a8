using LabTui.Course;
using LabTui.Workbook;

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
        WrittenLab.WriteMoreTo(labs);
        var lint = home.Run("lint", "--labs", labs);
        Assert.True(lint is { Code: 0, Out: "" }, lint.Out);

        var starters = home.Run("verify", "--starters", "--labs", labs, "--allow-run");
        Assert.True(starters.Code == 0, starters.Out + starters.Error);
        Assert.Contains("7 of 7 steps behave", starters.Out, StringComparison.Ordinal);
        Assert.Contains("6 of 6 steps behave", starters.Out, StringComparison.Ordinal);
        var solutions = home.Run("verify", "--solutions", "--repeat", "2", "--labs", labs, "--allow-run");
        Assert.True(solutions.Code == 0, solutions.Out + solutions.Error);
        PackedWithoutAnswers(home, labs);
    }

    [Fact]
    public void What_was_written_and_the_courses_own_labs_use_every_feature()
    {
        var folder = Directory.CreateTempSubdirectory("labtui-labs-");
        try
        {
            WrittenLab.WriteTo(folder.FullName);
            WrittenLab.WriteMoreTo(folder.FullName);
            var steps = new[] { folder.FullName, ContentFolders.Labs }
                .SelectMany(labs => LabCatalog.Read(labs).Entries)
                .SelectMany(entry => entry.Lab!.Steps)
                .ToList();
            var checks = steps.SelectMany(step => step.Checks).ToList();
            var unused = CheckVerbs
                .All.SelectMany(verb => verb.Parameters.Select(parameter => $"{verb.Name}: {parameter.Name}").Prepend(verb.Name))
                .Except(checks.Select(check => check.Verb))
                .Except(checks.SelectMany(check => check.Parameters.Keys.Select(parameter => $"{check.Verb}: {parameter}")));
            Assert.Empty(unused);
            Assert.Equal(Enum.GetValues<QuizType>(), steps.SelectMany(step => step.Quizzes).Select(quiz => quiz.Type).Distinct().Order());
            Assert.Contains(checks, check => check.Hold > TimeSpan.Zero);
            Assert.Contains(checks, check => check.Invariant);
            Assert.Contains(checks, check => check.Hint is not null);
            Assert.Contains(steps, step => step.Runs.Any(run => run.Auto));
            Assert.Contains(steps, step => step.Runs.Any(run => run.Pane is not null));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_an_author_breaks_is_named_by_its_place()
    {
        using var home = new TestHome(withPayments: false);
        var labs = WrittenLab.WriteTo(Path.Combine(home.Path, "authors-labs"));
        var file = Path.Combine(labs, "01-keys", "lab.md");
        File.WriteAllText(
            file,
            File.ReadAllText(file).Replace("- topic: { name: orders, partitions: 1 }", "- topc: { name: orders }", StringComparison.Ordinal)
        );
        var lint = home.Run("lint", "--labs", labs);
        Assert.Equal(2, lint.Code);
        Assert.Matches(@"lab\.md:\d+:\d+: LB010 error: .*topc.*topic", lint.Out);
        Assert.Equal(2, home.Run("verify", "keys", "--labs", labs).Code);
    }

    /// <summary>The student's edition lints, says no answer, and judges answers all the same.</summary>
    private static void PackedWithoutAnswers(TestHome home, string labs)
    {
        var packed = Path.Combine(home.Path, "students-labs");
        foreach (var (lab, folder) in new[] { ("keys", "01-keys"), ("more", "02-more") })
        {
            Assert.Equal(0, home.Run("pack", lab, "--out", Path.Combine(packed, folder), "--labs", labs).Code);
        }

        var text = File.ReadAllText(Path.Combine(packed, "01-keys", "lab.md"));
        Assert.DoesNotContain("[x]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("answer=20", text, StringComparison.Ordinal);
        Assert.DoesNotContain("from the key.", text, StringComparison.Ordinal);
        Assert.Equal(["checks", "exercises"], Directory.GetDirectories(Path.Combine(packed, "01-keys")).Select(Path.GetFileName).Order());
        Assert.Equal(0, home.Run("lint", "--labs", packed).Code);
        Assert.Equal(2, home.Run("pack", "keys", "--labs", packed).Code);
        Assert.Equal(1, home.Run("answer", "keys", "count", "25", "--labs", packed).Code);
        Assert.Equal(0, home.Run("answer", "keys", "count", "20", "--labs", packed).Code);
        var skip = home.Run("skip", "keys", "questions", "--labs", packed);
        Assert.Equal(2, skip.Code);
        Assert.Contains("student's edition", skip.Error, StringComparison.Ordinal);
    }
}
