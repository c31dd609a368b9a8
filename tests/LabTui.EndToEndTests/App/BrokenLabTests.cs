using LabTui.Course;

namespace LabTui.App;

/// <summary>A lab that is broken while it is open: told with line and column, and the last good text stays.</summary>
public sealed class BrokenLabTests
{
    private const string Good = "- broker: {}";

    [Fact]
    public void A_lab_broken_while_it_is_open_is_told_and_the_last_good_text_stays()
    {
        using var home = new TestHome(withPayments: false);
        var labs = Path.Combine(home.Path, "labs");
        Directory.CreateDirectory(labs);
        Processes.Run("cp", "-r", Path.Combine(ContentFolders.Labs, "01-fraud-stream"), labs);
        var file = Path.Combine(labs, "01-fraud-stream", "lab.md");
        var text = File.ReadAllText(file);
        var line = Array.FindIndex(text.Split('\n'), it => it.StartsWith(Good, StringComparison.Ordinal)) + 1;
        Assert.True(line > 0, $"the lab has no line {Good}");

        using var window = new WorkbookWindow(home, $"--labs {labs}").UntilUp().AtStep(1);
        File.WriteAllText(
            file,
            text.Replace(Good, "- brocker: {}", StringComparison.Ordinal)
                .Replace("A card is charged, a sensor", "A card is drawn, a sensor", StringComparison.Ordinal)
        );
        window.Terminal.WaitFor($"lab.md:{line}:3: unknown check 'brocker'");
        Assert.Contains("A card is charged, a sensor", window.Terminal.Screen, StringComparison.Ordinal);
        window.Terminal.Keys("n");
        window.Terminal.WaitFor("▸ 2  ");

        File.WriteAllText(file, text[..(text.IndexOf(Good, StringComparison.Ordinal) + 3)]);
        window.Terminal.WaitFor("lab.md:");
        window.Terminal.WaitFor("▸ 2  ");
        File.Delete(file);
        window.Terminal.Keys("p");
        window.Terminal.WaitFor("▸ 1  ");

        File.WriteAllText(file, text.Replace("A card is charged, a sensor", "A card is drawn, a sensor", StringComparison.Ordinal));
        window.Terminal.WaitFor("lab.md was read again");
        window.Terminal.WaitFor("A card is drawn, a sensor");
        window.Quit();
    }
}
