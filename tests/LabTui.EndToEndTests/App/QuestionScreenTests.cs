using System.Text.RegularExpressions;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>Questions, skipping and a lab that its author changes, by typed keys.</summary>
public sealed partial class QuestionScreenTests
{
    [GeneratedRegex(@"\[ \] (\d) It is written")]
    private static partial Regex First { get; }

    [GeneratedRegex(@"\[ \] (\d) It is stored")]
    private static partial Regex Second { get; }

    [GeneratedRegex(@"\[ \] (\d) It is read")]
    private static partial Regex Third { get; }

    [GeneratedRegex(@"\( \) (\d) The producer")]
    private static partial Regex Producer { get; }

    [Fact]
    public void Every_kind_of_question_is_answered_by_keys_and_the_rest_is_skipped()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = Open(home, out _);

        terminal.Keys("n");
        terminal.WaitFor("▸ 2  Make the topic");
        Skip(terminal);
        terminal.WaitFor("2/7");
        terminal.Keys("n");
        Predict(terminal);
        terminal.Keys("n");
        Questions(terminal);

        terminal.Keys("n");
        terminal.WaitFor("▸ 5  Read as a group");
        Skip(terminal);
        terminal.WaitFor("5/7");
        terminal.Keys("n");
        terminal.WaitFor("▸ 6  Once more");
        Skip(terminal);
        terminal.WaitFor("6/7");
        terminal.Keys("n");
        terminal.WaitFor("▸ 7  Send notes");
        Skip(terminal);
        terminal.WaitFor("all of it still holds");
        terminal.Keys("Escape");
        terminal.WaitFor("4 skipped");
        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
        Assert.Matches(@"sk\s+2\s+create", home.Run("labs", "--labs", Path.Combine(home.Path, "authors-labs")).Out);
    }

    [Fact]
    public void A_lab_is_read_again_when_its_author_saves_it_and_a_broken_one_is_told()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        using var home = new TestHome();
        using var terminal = Open(home, out var file);
        terminal.Keys("n");
        terminal.WaitFor("▸ 2  Make the topic");

        File.WriteAllText(file, WrittenLab.Text.Replace("Make the topic", "Make a topic", StringComparison.Ordinal));
        terminal.WaitFor("▸ 2  Make a topic");
        File.WriteAllText(
            file,
            WrittenLab.Text.Replace("- topic: { name: orders, partitions: 1 }", "- topc: { name: orders }", StringComparison.Ordinal)
        );
        var screen = terminal.WaitFor("lab.md:");
        Assert.Matches(@"lab\.md:\d+:\d+: .*topc", screen);
        Assert.Contains("Make a topic", screen, StringComparison.Ordinal);
        terminal.Keys("q", "q");
        terminal.WaitFor("EXIT 0");
    }

    private static TmuxTerminal Open(TestHome home, out string file)
    {
        var labs = WrittenLab.WriteTo(Path.Combine(home.Path, "authors-labs"));
        file = Path.Combine(labs, "01-keys", "lab.md");
        var terminal = new TmuxTerminal(120, 50, home.Command($"--labs {labs}"));
        terminal.WaitFor("Keys and partitions");
        terminal.WaitFor("broker 127.0.0.1:");
        terminal.Keys("Enter");
        terminal.WaitFor("1/7");
        return terminal;
    }

    private static void Skip(TmuxTerminal terminal)
    {
        terminal.Keys("s");
        terminal.WaitFor("Have this step done for you?");
        terminal.Keys("Enter"); // is no
        terminal.WaitUntil(screen => !screen.Contains("Have this step done", StringComparison.Ordinal), "the question to close");
        terminal.Keys("s");
        terminal.WaitFor("Have this step done for you?");
        terminal.Keys("s");
        terminal.WaitUntil(
            screen => screen.Contains("step skipped", StringComparison.Ordinal) || screen.Contains("still holds", StringComparison.Ordinal),
            "the step to be skipped"
        );
    }

    private static void Predict(TmuxTerminal terminal)
    {
        terminal.WaitFor("▸ 3  Predict");
        terminal.Keys("x");
        terminal.WaitFor("say first what you expect");
        terminal.Keys("1");
        terminal.WaitFor("20 of 20 records delivered to orders");
        terminal.WaitFor("Not what was seen");
        terminal.Keys("3");
        terminal.WaitFor("3/7"); // exactly 20 records: the second choice ran nothing
    }

    private static void Questions(TmuxTerminal terminal)
    {
        terminal.WaitFor("▸ 4  Questions");
        terminal.Keys("1");
        terminal.WaitFor("[x] 1 A value");
        terminal.Keys("Enter");
        terminal.WaitFor("Not these, or not all of them.");
        terminal.Keys("2", "Enter");
        terminal.WaitFor("Right.");

        var screen = terminal.Screen;
        foreach (var item in new[] { First, Second, Third })
        {
            terminal.Keys(item.Match(screen).Groups[1].Value);
        }

        terminal.WaitFor("[3]");
        terminal.Keys("Enter");
        terminal.WaitUntil(now => now.Split("Right.").Length == 3, "the order to be right");
        terminal.Keys("2", "0", "Enter");
        terminal.WaitUntil(now => now.Split("Right.").Length == 4, "the number to be right");
        terminal.Keys(Producer.Match(terminal.Screen).Groups[1].Value);
        terminal.WaitFor("4/7");
    }
}
