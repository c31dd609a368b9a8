using LabTui.Streams;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>A student works on the exercises of a lab: in an editor, and with code that does what code should not.</summary>
public sealed class ExerciseTests
{
    private const string Throwing =
        "public static class Predictor { public static bool Predict(double[] row) => throw new InvalidOperationException(\"no idea\"); }";

    private static readonly string s_lab = CodingLab.Folder;

    [Fact]
    public void An_exercise_is_edited_checked_and_run_for_real()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = Open(home, EditorThatSolves(home));
        terminal.Keys("x");
        Done(terminal, 1);
        Next(terminal, 2);
        terminal.WaitFor("five messages arrive");
        terminal.WaitFor("saw 0");

        terminal.Keys("e");
        terminal.WaitFor("✔ each key is the time of the payment");
        terminal.WaitFor("0 of 5 records");
        Assert.Equal(
            File.ReadAllText(Path.Combine(s_lab, "solutions", "WriteToKafka.cs")),
            File.ReadAllText(Student(home, "WriteToKafka.cs"))
        );

        terminal.Keys("o");
        terminal.WaitFor("the solution opens once the step has passed");
        terminal.Keys("x");
        terminal.WaitFor("ended after");
        Done(terminal, 2);
        terminal.Keys("o");
        terminal.WaitFor("the solution of WriteToKafka.cs");
        terminal.WaitFor("producer.Flush(");
        Close(terminal, "the solution of WriteToKafka.cs");
        terminal.Keys("x");
        terminal.WaitFor("first-payments holds 5 records already");
        Close(terminal, "run it again");
        using (var cluster = new ClusterClient(home.Cluster))
        {
            Assert.Equal(5, cluster.Watermarks("first-payments", TimeSpan.FromSeconds(5)).Sum(marks => marks.Count));
            terminal.WaitUntil(
                _ => !cluster.Topics(TimeSpan.FromSeconds(5)).Any(topic => topic.Name.StartsWith("check.", StringComparison.Ordinal)),
                "the scratch topics to be gone"
            );
        }

        terminal.Keys("r");
        terminal.WaitFor("Put back what");
        terminal.Keys("r");
        terminal.WaitFor("WriteToKafka.cs.backup-1");
        Assert.Equal(
            File.ReadAllText(Path.Combine(s_lab, "exercises", "WriteToKafka.cs")),
            File.ReadAllText(Student(home, "WriteToKafka.cs"))
        );
        ScoresWithTheStudentsOwnCode(home, terminal);
        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
    }

    /// <summary>A save is taken over while the board runs; where it fails nothing goes by unscored, and the next save goes on from there.</summary>
    private static void ScoresWithTheStudentsOwnCode(TestHome home, TmuxTerminal terminal)
    {
        for (var step = 3; step <= 5; step++)
        {
            Next(terminal, step);
        }

        terminal.Keys("x");
        terminal.WaitFor("live predictions, your Predict");
        terminal.WaitUntil(screen => OnTheBoard(screen) > 0, "the first records to be scored");
        Save(home, Throwing);
        terminal.WaitFor("waiting for your Predict: Predictor.cs line 1: no idea");
        Assert.Equal(Committed(home), OnTheBoard(terminal.Screen));
        for (var i = 0; i < 6; i++)
        {
            terminal.Keys("+");
        }

        terminal.Keys("C-c");
        terminal.WaitUntil(screen => !screen.Contains("waiting for your Predict", StringComparison.Ordinal), "the board to have stopped");
        terminal.Keys("x");
        terminal.WaitFor("waiting for your Predict: Predictor.cs line 1: no idea");
        for (var i = 0; i < 6; i++)
        {
            terminal.Keys("+");
        }

        Assert.InRange(Committed(home), 1, 9_999);
        Save(home, File.ReadAllText(Path.Combine(s_lab, "solutions", "Predictor.cs")));
        terminal.WaitFor("of 10,000");
        Done(terminal, 3);
    }

    private static long Committed(TestHome home)
    {
        using var cluster = new ClusterClient(home.Cluster);
        return cluster.Lag("first-scores", ["first-features"], TimeSpan.FromSeconds(5)).Sum(partition => partition.Committed ?? 0);
    }

    /// <summary>What the board says behind its errors: "FP 0  FN 2  of 143".</summary>
    private static long OnTheBoard(string screen)
    {
        var count = System.Text.RegularExpressions.Regex.Match(screen, @"FN [\d,]+  of ([\d,]+)").Groups[1].Value;
        return long.TryParse(
            count,
            System.Globalization.NumberStyles.AllowThousands,
            System.Globalization.CultureInfo.InvariantCulture,
            out var seen
        )
            ? seen
            : 0;
    }

    [Fact]
    public void Without_an_editor_the_path_is_shown_and_with_manual_only_v_checks()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = Open(home, "no-such-editor-anywhere", "--manual", "PATH=" + ToolsButEditors(home));
        Next(terminal, 2);
        Next(terminal, 3);
        Next(terminal, 4);
        terminal.WaitFor("v checks it");
        terminal.Keys("e");
        terminal.WaitFor("No editor was found");
        Close(terminal, "No editor was found");
        Save(home, File.ReadAllText(Path.Combine(s_lab, "solutions", "Predictor.cs")));
        terminal.WaitFor("v checks it");
        terminal.Keys("v");
        terminal.WaitFor("✔ it catches a third of the frauds");
    }

    [Fact]
    [Trait("when", "full")]
    public void The_lab_with_exercises_proves_itself()
    {
        using var home = new TestHome();
        Assert.Equal(
            (0, 0),
            (
                Labtui(home, "verify", "first-code", "--solutions", "--repeat", "2").Code,
                Labtui(home, "verify", "first-code", "--starters").Code
            )
        );
        var (code, output, _) = Labtui(home, "verify", "first-code", "--step", "predict");
        Assert.Equal(1, code);
        Assert.Contains("1 of 2; it catches a third of the frauds: saw 0 of", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_Predict_fails_headless_scoring_ends_says_why_and_goes_on_from_there_next_time()
    {
        using var home = new TestHome();
        Assert.Equal(0, home.Run("topics", "create", "--topic", "first-features", "--partitions", "1").Code);
        Assert.Equal(0, home.Run("produce", "--topic", "first-features", "--rows", "90000:91000", "--form", "features").Code);
        Save(
            home,
            "public static class Predictor { static int n; public static bool Predict(double[] row) => ++n > 300 ? throw new InvalidOperationException(\"no idea\") : false; }"
        );
        string[] words = ["--topic", "first-features", "--group", "first-scores", "--code", "first-code/Predictor", "--exit-at-end"];
        var (code, output, error) = Labtui(home, ["score", .. words, "--rate", "500"]);
        Assert.Equal(1, code);
        Assert.Contains("stopped at your Predict: Predictor.cs line 1: no idea", error, StringComparison.Ordinal);
        var scored = Committed(home);
        Assert.InRange(scored, 0, 300); // by whole batches, and a busy machine makes larger ones
        Assert.Contains($"{scored} scored, ", output, StringComparison.Ordinal);

        Save(home, File.ReadAllText(Path.Combine(s_lab, "solutions", "Predictor.cs")));
        (code, output, error) = Labtui(home, ["watch", "score", .. words]);
        Assert.True(code == 0, error);
        Assert.Contains("1,000 scored, ", output, StringComparison.Ordinal);
        Assert.Equal(1000, Committed(home));
    }

    [Fact]
    public void A_solution_opens_once_the_step_has_passed_and_a_reset_puts_the_starter_back_and_keeps_the_text()
    {
        using var home = new TestHome();
        var closed = Labtui(home, "solution", "first-code", "predict");
        Assert.Equal((1, ""), (closed.Code, closed.Out));
        Assert.Contains("the solution opens once the step has passed", closed.Error, StringComparison.Ordinal);

        var solution = File.ReadAllText(Path.Combine(s_lab, "solutions", "Predictor.cs"));
        Save(home, solution);
        Assert.Equal(0, Labtui(home, "verify", "first-code", "--step", "predict").Code);
        var open = Labtui(home, "solution", "first-code", "predict");
        Assert.Equal((0, solution), (open.Code, open.Out));
        var packed = Path.Combine(home.Path, "packed");
        Assert.Equal(0, Labtui(home, "pack", "first-code", "--out", Path.Combine(packed, "02-first-code")).Code);
        var without = home.Run("solution", "first-code", "predict", "--labs", packed);
        Assert.Equal(1, without.Code);
        Assert.Contains("the student's edition, which comes without solutions", without.Error, StringComparison.Ordinal);

        Assert.Equal(0, Labtui(home, "reset", "first-code", "--progress-only").Code);
        Assert.Equal(solution, File.ReadAllText(Student(home, "Predictor.cs")));
        var reset = Labtui(home, "reset", "first-code", "--yes");
        Assert.True(reset.Code == 0, reset.Error);
        Assert.Contains($"your text is kept in {Student(home, "Predictor.cs")}.backup-1", reset.Out, StringComparison.Ordinal);
        Assert.Equal(solution, File.ReadAllText(Student(home, "Predictor.cs.backup-1")));
        Assert.Equal(File.ReadAllText(Path.Combine(s_lab, "exercises", "Predictor.cs")), File.ReadAllText(Student(home, "Predictor.cs")));
        Assert.Equal(1, Labtui(home, "solution", "first-code", "predict").Code);
    }

    private static (int Code, string Out, string Error) Labtui(TestHome home, params string[] words) =>
        home.Run([.. words, "--labs", CodingLab.Labs]);

    private static TmuxTerminal Open(TestHome home, string editor, string options = "", string variables = "")
    {
        var command = home.Command($"--labs {CodingLab.Labs} {options}");
        var terminal = new TmuxTerminal(130, 44, $"env -u VISUAL EDITOR='{editor}' {variables} {command}");
        terminal.WaitFor("Your own code");
        terminal.WaitFor("broker 127.0.0.1:");
        terminal.Keys("Enter");
        terminal.WaitFor("▸ 1  ");
        return terminal;
    }

    /// <summary>A machine's commands without those that LabTui would edit with.</summary>
    private static string ToolsButEditors(TestHome home)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home.Path, "tools")).FullName;
        string[] editors = ["editor", "sensible-editor", "nano", "vi"];
        foreach (var file in Directory.EnumerateFiles("/usr/bin").Where(file => !editors.Contains(Path.GetFileName(file))))
        {
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(file)), file);
        }

        return folder;
    }

    /// <summary>Does to the file what a person would do in a long afternoon.</summary>
    private static string EditorThatSolves(TestHome home)
    {
        var script = Path.Combine(home.Path, "editor.sh");
        File.WriteAllText(script, $"cp '{s_lab}/solutions/'\"$(basename \"$1\")\" \"$1\"\n");
        return $"sh {script}";
    }

    private static string Student(TestHome home, string file) => Path.Combine(home.Path, "exercises", "first-code", file);

    private static void Save(TestHome home, string text)
    {
        var path = Student(home, "Predictor.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void Next(TmuxTerminal terminal, int step)
    {
        terminal.Keys("n");
        terminal.WaitFor($"▸ {step}  ");
    }

    /// <summary>A box is gone before the next key is typed: Escape and a letter in one breath are Alt and that letter.</summary>
    private static void Close(TmuxTerminal terminal, string shown)
    {
        terminal.Keys("Escape");
        terminal.WaitUntil(screen => !screen.Contains(shown, StringComparison.Ordinal), $"'{shown}' to be gone");
    }

    private static void Done(TmuxTerminal terminal, int steps) => terminal.WaitFor($"{steps}/5");
}
