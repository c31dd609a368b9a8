using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>Headless commands as people and scripts meet them: what they say when there is nothing, what a pipe gets, what is typed next.</summary>
public sealed partial class PlainWordsTests
{
    /// <summary>What only a terminal should see: escapes and line-drawing characters.</summary>
    [GeneratedRegex(@"[\u001b\u2500-\u257f]")]
    private static partial Regex Rich { get; }

    [Fact]
    public void Commands_that_find_nothing_say_so_and_print_nothing()
    {
        using var home = new TestHome(withPayments: false);
        Says(home.Run("topics", "list"), "there are no topics yet");
        Says(home.Run("topics", "list", "--json"), "there are no topics yet");
        Says(home.Run("topics", "describe"), "there are no topics yet");
        Says(home.Run("groups", "list"), "there are no groups yet");
        Assert.Equal("no topics yet\n", home.Run("watch", "topics", "--exit-at-end").Out);
        Assert.Equal("no groups yet\n", home.Run("watch", "lag", "--exit-at-end").Out);

        home.Run("topics", "create", "empty", "--partitions", "1");
        Says(home.Run("tail", "empty", "--from-beginning", "--exit-at-end"), "no records in empty");
        Says(home.Run("tail", "empty", "--exit-at-end"), "--from-beginning shows what is there");

        static void Says((int Code, string Out, string Error) run, string what)
        {
            Assert.Equal((0, ""), (run.Code, run.Out));
            Assert.Contains(what, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_key_that_begins_with_an_at_sign_is_that_key()
    {
        using var home = new TestHome(withPayments: false);
        home.Run("topics", "create", "t", "--partitions", "1");
        Assert.Equal(
            0,
            Processes.Run("bash", "-c", $"cd {home.Path}; echo --count > ann; echo hi | {home.Command("produce t --key @ann")}").Code
        );
        Assert.Equal("@ann\thi\n", home.Run("tail", "t", "--from-beginning", "--exit-at-end", "--property", "print.key=true").Out);
    }

    [Fact]
    public void A_step_is_shown_by_its_number_and_the_student_stays_where_they_are()
    {
        using var home = new TestHome(withPayments: false);
        var labs = ShortLab.WriteTo(home, "topic: made");
        string Labtui(params string[] words) => home.Run([.. words, "--labs", labs]) is { Code: 0 } run ? run.Out : "failed";
        Labtui("show", "short");
        Assert.Contains("Step 3 of 3, Three (three)", Labtui("show", "1", "3"), StringComparison.Ordinal);
        Assert.Contains("Step 2 of 3, Two (two)", Labtui("show", "short", "two"), StringComparison.Ordinal);
        Assert.Contains("One  (here)", Labtui("labs"), StringComparison.Ordinal);
        Assert.Contains("Step 1 of 3", Labtui("show", "1"), StringComparison.Ordinal);
        Assert.Contains("Hint 1 of 1", Labtui("hint", "1", "2"), StringComparison.Ordinal);
        var unknown = home.Run("show", "1", "4", "--labs", labs);
        Assert.Equal(2, unknown.Code);
        Assert.Contains("it has 1 one, 2 two, 3 three", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verifying_a_home_in_which_nothing_was_begun_waits_for_nothing()
    {
        using var home = new TestHome(withPayments: false);
        var labs = ShortLab.WriteTo(home, "group: { id: readers, members: 2 }", "within=300s");
        home.Run("topics", "create", "other", "--partitions", "1"); // not in the lab: the second step is the first that has not passed
        var clock = Stopwatch.StartNew();
        var run = home.Run("verify", "--labs", labs);
        Assert.Equal(1, run.Code);
        Assert.Contains("2 of 3 steps passed", run.Out, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(100), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Lines_to_be_typed_next_work_as_they_stand()
    {
        using var home = new TestHome(withPayments: false);
        using var other = new TestHome(withPayments: false);
        var labs = ShortLab.WriteTo(home, "topic: made");
        var shown = home.Run("show", "short", "--home", other.Path, "--labs", labs, "--student", "ann");
        var lines = shown
            .Out[shown.Out.IndexOf("What to type:", StringComparison.Ordinal)..]
            .Split('\n')
            .Select(line => line.Split("  #")[0].Trim());
        var typed = lines.Where(line => line.StartsWith(TestHome.Program, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(typed);
        var elsewhere = home.Command()[..home.Command().IndexOf(TestHome.Program, StringComparison.Ordinal)];
        foreach (var line in typed)
        {
            var run = Processes.Run("bash", "-c", $"cd /; {elsewhere}{line}");
            Assert.True(run.Code == 0, $"{line}: {run.Out}{run.Error}");
        }

        var topics = Processes.Run("bash", "-c", $"{elsewhere}{TestHome.Program} --home {other.Path} topics list");
        Assert.Equal("ann.other\n", topics.Out);
        Assert.Equal("", home.Run("topics", "list").Out);
    }

    [Fact]
    public void Results_are_written_though_nobody_reads_the_rest_and_the_exit_code_stays_true()
    {
        using var home = new TestHome(withPayments: false);
        var labs = ShortLab.WriteTo(home, "topic: made");
        var (xml, json, csv) = (
            Path.Combine(home.Path, "junit.xml"),
            Path.Combine(home.Path, "results.json"),
            Path.Combine(home.Path, "grades.csv")
        );
        Assert.Equal("1 0", Piped($"verify --labs {labs} --junit {xml} --json {json}", "head -1"));
        Assert.Equal("1 0", Piped($"verify --labs {labs} --junit {xml}.2", "true"));
        var failure = XDocument.Load(xml).Descendants("failure").First();
        Assert.Equal("no topic other", failure.Attribute("message")!.Value);
        Assert.NotEmpty(XDocument.Load(xml + ".2").Descendants("testcase"));
        Assert.Contains("no topic other", File.ReadAllText(json), StringComparison.Ordinal);

        using var graded = new TestHome(withPayments: false);
        Piped($"grade {graded.Path} --labs {labs} --data generated --csv {csv}", "true");
        Assert.Contains("no topic", File.ReadAllText(csv), StringComparison.Ordinal);

        string Piped(string command, string reader) =>
            Processes.Run("bash", "-c", $"{home.Command(command)} 2>/dev/null | {reader} >/dev/null; echo ${{PIPESTATUS[*]}}").Out.Trim();
    }

    [Fact]
    public void What_would_go_on_for_ever_ends_when_nobody_reads()
    {
        using var home = new TestHome(withPayments: false);
        home.Run("topics", "create", "t", "--partitions", "1");
        foreach (var command in new[] { "watch topics", "watch lag" })
        {
            Assert.Equal(
                "0 0",
                Processes.Run("bash", "-c", $"{home.Command(command)} | head -1 >/dev/null; echo ${{PIPESTATUS[*]}}").Out.Trim()
            );
        }
    }

    [Fact]
    public void A_full_disk_is_told_and_is_nobodys_mistake()
    {
        using var home = new TestHome(withPayments: false);
        var run = Processes.Run("bash", "-c", $"{home.Command("labs")} >/dev/full");
        Assert.Equal(3, run.Code);
        Assert.Contains("the output could not be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_colours_and_lines_and_a_pipe_or_a_reader_of_plain_text_none()
    {
        using var home = new TestHome(withPayments: false);
        Assert.DoesNotMatch(Rich, home.Run("labs").Out);
        using var rich = new TmuxTerminal(100, 40, $"TERM=xterm-256color {home.Command("labs")}");
        rich.WaitFor("EXIT 0");
        Assert.Contains("├──", rich.Screen, StringComparison.Ordinal);
        foreach (
            var plain in new[]
            {
                $"TERM=xterm-256color {home.Command("labs --color none")}",
                $"NO_COLOR=1 {home.Command("labs")}",
                home.Command("labs --plain"),
            }
        )
        {
            using var terminal = new TmuxTerminal(100, 40, plain);
            terminal.WaitFor("EXIT 0");
            Assert.DoesNotMatch(Rich, terminal.Screen);
            Assert.Equal("0 1 0 0", terminal.Modes);
        }
    }

    [Fact]
    public void Progress_on_a_terminal_goes_away_with_the_work_and_leaves_the_cursor()
    {
        using var home = new TestHome(withPayments: false);
        using var terminal = new TmuxTerminal(
            100,
            40,
            $"TERM=xterm-256color {home.Command($"data fraud --rows 200000 --out {home.Path}/f.csv")}"
        );
        terminal.WaitUntil(screen => screen.Contains('━', StringComparison.Ordinal), "a bar");
        var screen = terminal.WaitFor("EXIT 0");
        Assert.DoesNotContain("━", screen, StringComparison.Ordinal);
        Assert.Contains("200,000 payments in", screen, StringComparison.Ordinal);
        Assert.Equal("0 1 0 0", terminal.Modes);
        var piped = home.Run("data", "fraud", "--rows", "20000", "--out", Path.Combine(home.Path, "f.csv"));
        Assert.DoesNotMatch(Rich, piped.Out + piped.Error);
    }
}
