using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LabTui.App;

/// <summary>What the pages tell readers to type does what they say.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>What a reader puts in the place of words in capitals, and what is added so that nobody has to answer or press Ctrl-C.</summary>
    private static readonly Dictionary<string, string> s_typed = new()
    {
        ["labtui verify [LAB] [--step ID] [--json FILE] [--junit FILE]"] =
            "verify ordering --step predict --json HOME/results.json --junit HOME/results.xml",
        ["labtui watch broker [--json]"] = "watch broker --json --exit-at-end",
        ["labtui show LAB [STEP]"] = "show ordering predict",
        ["labtui show LAB STEP"] = "show ordering predict",
        ["labtui answer LAB QUIZ ANSWER..."] = "answer ordering where 'Always to the same partition'",
        ["labtui run LAB STEP [FENCE]"] = "run ordering produce",
        ["labtui run LAB STEP NAME"] = "run ordering produce consume",
        ["labtui hint LAB STEP"] = "hint ordering partitioner",
        ["labtui reset LAB [STEP]"] = "reset ordering produce --yes",
        ["labtui skip LAB STEP"] = "skip ordering partitioner",
        ["labtui solution LAB STEP"] = "solution ordering partitioner",
        ["labtui topics"] = "topics list",
        ["labtui data fraud"] = "data fraud --rows 100 --out HOME/some.csv",
        ["labtui screenshot VIEW --out FILE.svg"] = "screenshot labs --out HOME/labs.svg",
        ["labtui grade DIR..."] = "grade HOME/empty-home",
        ["labtui grade DIR... [--csv FILE] [--feedback DIR] [--lab LAB] [--jobs N] [--cpu SECONDS]"] =
            "grade HOME/empty-home --csv HOME/grades.csv --feedback HOME/told --lab ordering --jobs 1 --cpu 60",
        ["labtui pack"] = "pack ordering --out HOME/packed-once",
        ["labtui pack ordering --out DIR"] = "pack ordering --out HOME/packed",
        ["labtui train [--trainer NAME] [--first-rows N] [--seed S]"] = "train --trainer lbfgs --first-rows 5000 --seed 1",
        ["labtui watch NAME"] = "watch map --plain --exit-at-end",
        ["labtui score"] = "score --exit-at-end",
        ["labtui watch map"] = "watch map --plain --exit-at-end",
        ["labtui tail features --from-beginning"] = "tail features --from-beginning --exit-at-end",
    };

    /// <summary>What is not run here, and where it is.</summary>
    private static readonly Dictionary<string, string> s_elsewhere = new()
    {
        ["./run.sh"] = "the workbook itself: every test of a window opens it",
        ["labtui"] = "the same",
        ["./run.sh --bootstrap-server HOST:9092"] = "the same, on a named broker: SharedBrokerTests",
        ["./run.sh install"] = "RunScriptTests",
        ["labtui score --code LAB/CLASS"] = "the second lab runs it",
        ["labtui members TOPIC --group G --count N"] = "goes on until it is stopped: the second lab runs it",
        ["labtui bench"] = "takes minutes",
    };

    /// <summary>What a page says may be left out.</summary>
    [GeneratedRegex(@" \[[^\]]*\]")]
    private static partial Regex Optional { get; }

    [Fact]
    [Trait("when", "full")]
    public void The_lab_of_the_authors_page_is_proven_as_the_page_says()
    {
        using var home = new TestHome();
        var labs = Path.Combine(home.Path, "labs");
        Readme.WriteLabTo(labs);
        foreach (
            var words in new[]
            {
                "lint",
                "verify ordering --starters",
                "verify ordering --solutions --repeat 2",
                $"pack ordering --out {Path.Combine(home.Path, "packed")}",
            }
        )
        {
            var run = home.Run([.. words.Split(' '), "--labs", labs]);
            Assert.True(run.Code == 0, $"{words}\n{run.Out}{run.Error}");
            Assert.True(words != "lint" || run.Out.Length == 0, run.Out);
        }
    }

    [Fact]
    public void Every_command_on_the_pages_runs()
    {
        using var home = new TestHome();
        var labs = Path.Combine(home.Path, "labs");
        Readme.WriteLabTo(labs);
        Directory.CreateDirectory(Path.Combine(home.Path, "empty-home"));
        Assert.Equal(0, home.Run("topics", "create", "features", "customerinfo").Code);
        Assert.Empty(s_typed.Keys.Concat(s_elsewhere.Keys).Except(Readme.Commands)); // nothing is left over from a page that was
        foreach (var line in Readme.Commands.Except(s_elsewhere.Keys))
        {
            var typed = s_typed
                .GetValueOrDefault(line, Optional.Replace(line, "")["labtui ".Length..])
                .Replace("HOME", home.Path, StringComparison.Ordinal);
            var (code, said) = Shell(home, Path.Combine(labs, "01-ordering"), $"{typed} --labs {labs}");
            // 1 says that something has not passed yet, or is not shown yet: an answer too.
            Assert.True(code is 0 or 1, $"{line}: exit code {code}\n{said}");
        }
    }

    private static (int Code, string Said) Shell(TestHome home, string folder, string arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", home.Command(arguments) + " </dev/null 2>&1"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(3)), $"{arguments} did not end");
        return (process.ExitCode, said.Result);
    }
}
