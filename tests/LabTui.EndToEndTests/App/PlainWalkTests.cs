using System.Globalization;
using System.Text.RegularExpressions;
using LabTui.Streams;

namespace LabTui.App;

/// <summary>Labs are worked on by commands alone, as with a screen reader; what was done counts like work in the workbook.</summary>
public sealed class PlainWalkTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [Fact]
    public void The_first_steps_of_the_first_lab()
    {
        using var home = new TestHome();
        Assert.EndsWith("show fraud-stream welcome\n", Of(0, home.Run("--plain")), StringComparison.Ordinal);

        var text = Of(0, home.Run("show", "1"));
        Assert.Contains("Step 1 of 27, What you will build (welcome): not done yet", text, StringComparison.Ordinal);
        Assert.Contains("( ) 2 It stays, and others may read it too", text, StringComparison.Ordinal);
        Assert.Contains("not yet: question after-reading is answered", text, StringComparison.Ordinal);
        Assert.Contains("answer fraud-stream after-reading NUMBER", text, StringComparison.Ordinal);
        Assert.All(
            text.Split('\n').Where(line => !line.Contains(TestHome.Program, StringComparison.Ordinal)),
            line => Assert.True(line.Length <= 78, line)
        );

        Assert.Contains("A queue would do that.", Of(1, home.Run("answer", "1", "after-reading", "1")), StringComparison.Ordinal);
        Assert.Equal(2, home.Run("answer", "1", "after-reading", "4").Code);
        Assert.Equal(2, home.Run("answer", "1", "nothing", "1").Code);
        Assert.Contains("show fraud-stream broker", Of(0, home.Run("answer", "1", "after-reading", "2")), StringComparison.Ordinal);
        text = Of(0, home.Run("show", "1", "broker"));
        Assert.Contains($"at {home.Endpoint!.Address}", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("show fraud-stream rows", Of(0, home.Run("answer", "1", "what-survives", "1,2")), StringComparison.Ordinal);

        Assert.Equal(2, home.Run("answer", "1", "largest", "a", "lot").Code);
        Assert.Contains("hint fraud-stream rows gives a hint", Of(1, home.Run("answer", "1", "largest", "0.5")), StringComparison.Ordinal);
        Of(0, home.Run("hint", "1", "rows"));
        Assert.Contains("Hint 1 of 2", Of(0, home.Run("show", "1")), StringComparison.Ordinal);
        Of(0, home.Run("answer", "1", "largest", Largest(home)));
        Assert.Contains("Step done.", Of(0, home.Run("answer", "1", "kinds", "1,2")), StringComparison.Ordinal);

        foreach (var step in new[] { "welcome", "broker", "rows" })
        {
            Of(0, home.Run("verify", "1", "--step", step));
        }

        Assert.EndsWith("show fraud-stream balance\n", Of(0, home.Run("--plain")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lab_with_a_prediction_from_beginning_to_end()
    {
        using var home = new TestHome();
        var labs = WrittenLab.WriteTo(Path.Combine(home.Path, "authors-labs"));
        string Labtui(int code, params string[] words) => Of(code, home.Run([.. words, "--labs", labs]));

        Assert.Contains("Step done. Next:", Labtui(0, "show", "keys"), StringComparison.Ordinal);
        Assert.Contains("show keys predict", Labtui(0, "run", "keys", "create"), StringComparison.Ordinal);

        Assert.Contains("say first what you expect", home.Run("run", "keys", "predict", "--labs", labs).Error, StringComparison.Ordinal);
        Assert.Contains("run keys predict produce", Labtui(0, "answer", "keys", "spread", "1"), StringComparison.Ordinal);
        Assert.Contains("Locked.", Labtui(1, "answer", "keys", "spread", "3"), StringComparison.Ordinal);
        Assert.Contains("spread: not right", Labtui(1, "run", "keys", "predict", "produce"), StringComparison.Ordinal);
        Labtui(0, "answer", "keys", "spread", "3");
        using (var cluster = new ClusterClient(home.Cluster))
        {
            Assert.Equal(20, cluster.Watermarks("orders", s_limit).Sum(marks => marks.Count));
        }

        Labtui(0, "verify", "keys", "--step", "predict");

        var text = Labtui(0, "show", "keys", "questions");
        string Place(string choice) => Regex.Match(text, $@"[\])] (\d) {choice}").Groups[1].Value;
        Assert.Contains("2 more tries", Labtui(1, "answer", "keys", "record", "1"), StringComparison.Ordinal);
        Labtui(0, "answer", "keys", "record", "1,2");
        Labtui(2, "answer", "keys", "way", "1", "2");
        Labtui(0, "answer", "keys", "way", Place("It is written"), Place("It is stored"), Place("It is read"));
        Assert.Contains("Rows 0 to 19.", Labtui(0, "answer", "keys", "count", "20"), StringComparison.Ordinal);
        Assert.Contains("Step done.", Labtui(0, "answer", "keys", "who", Place("The producer")), StringComparison.Ordinal);
        Labtui(0, "answer", "keys", "who", Place("The consumer")); // a right answer stays right

        Assert.Contains("Step done.", Labtui(0, "run", "keys", "consume"), StringComparison.Ordinal);
        Assert.Contains("Step done.", Labtui(0, "run", "keys", "again"), StringComparison.Ordinal);
        Labtui(0, "run", "keys", "send", "notes");
        var exercises = Directory.CreateDirectory(Path.Combine(home.Path, "exercises", "keys")).FullName;
        File.WriteAllText(Path.Combine(exercises, "Notes.cs"), WrittenLab.Solution);
        Assert.Contains("everything that can still be asked is still true", Labtui(0, "run", "keys", "send"), StringComparison.Ordinal);
        Labtui(0, "verify", "keys");
    }

    private static string Of(int code, (int Code, string Out, string Error) run)
    {
        Assert.True(run.Code == code, $"exit code {run.Code}\n{run.Out}{run.Error}");
        return run.Out;
    }

    private static string Largest(TestHome home)
    {
        var largest = 0.0;
        foreach (var amount in Learning.Dataset.Read(Path.Combine(home.Path, "data", "fraud_data.csv")).Numbers("amount"))
        {
            largest = Math.Max(largest, amount);
        }

        return largest.ToString("0.00", CultureInfo.InvariantCulture);
    }
}
