using LabTui.Terminal;

namespace LabTui.App;

/// <summary>A workbook that stands open at the step where a predictor is written, for one test after the other.</summary>
public sealed class CodingWindow : IDisposable
{
    private const string Limit = "exercise=predict file=exercises/Predictor.cs timeout=";

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    private readonly TestHome _home = new();
    private readonly WorkbookWindow _window;

    public CodingWindow()
    {
        Assert.SkipUnless(TmuxTerminal.Available, "tmux is not installed");
        var labs = Path.Combine(_home.Path, "labs");
        Directory.CreateDirectory(labs);
        Processes.Run("cp", "-r", CodingLab.Folder, labs);
        SetTimeLimit("5s", BadCode.TimeLimit);
        Directory.CreateDirectory(Path.Combine(_home.Path, "progress"));
        File.WriteAllText(
            Path.Combine(_home.Path, "progress", "first-code.json"),
            """{ "format": 1, "lab": "first-code", "current_step": "predict" }"""
        );
        Solution = File.ReadAllText(Path.Combine(labs, "02-first-code", "solutions", "Predictor.cs"));
        _window = new WorkbookWindow(_home, $"--labs {labs}", width: 130, height: 44).UntilUp();
        Terminal.Keys("Enter");
        Terminal.WaitFor("▸ 4  ");
        Terminal.WaitFor("expected at least");
    }

    public string Solution { get; }

    /// <summary>The folder of all exercises of this home.</summary>
    public string Exercises => Path.Combine(_home.Path, "exercises");

    public string HomePath => _home.Path;

    internal TmuxTerminal Terminal => _window.Terminal;

    private string SourcePath => Path.Combine(Exercises, "first-code", "Predictor.cs");

    /// <summary>Resident bytes of the workbook itself.</summary>
    public long Memory => Processes.Resident(_window.Pid);

    /// <summary>As the lab's author would, while the lab is open.</summary>
    public void SetTimeLimit(string old, string next)
    {
        var lab = Path.Combine(_home.Path, "labs", "02-first-code", "lab.md");
        var text = File.ReadAllText(lab);
        Assert.Contains(Limit + old, text, StringComparison.Ordinal);
        File.WriteAllText(lab, text.Replace(Limit + old, Limit + next, StringComparison.Ordinal));
    }

    public void Save(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SourcePath)!);
        File.WriteAllText(SourcePath, text);
    }

    /// <summary>The file, and what is said of it. The notice that tells of it stands for seconds only.</summary>
    public void StarterIsBack()
    {
        Eventually.True(() => File.Exists(SourcePath), "the starter to be back");
        Terminal.WaitFor("0 of 217 caught");
    }

    /// <summary>The page of keys opens at once, whatever is being checked, and closes again.</summary>
    public void AnswersAKey()
    {
        Terminal.Keys("?");
        Terminal.WaitFor("previous step", s_soon);
        Terminal.Keys("Escape");
        Terminal.WaitUntil(screen => !screen.Contains("previous step", StringComparison.Ordinal), "the keys to be gone");
    }

    /// <summary>The solution passes, so whatever was saved before has left nothing behind.</summary>
    public void TheNextSaveWorks()
    {
        Save(Solution);
        Terminal.WaitUntil(
            screen =>
                screen.Contains("✔ it catches a third of the frauds", StringComparison.Ordinal)
                && screen.Contains("✔ it calls fewer than one payment in ten", StringComparison.Ordinal),
            "the solution to pass"
        );
    }

    public void Dispose()
    {
        _window?.Dispose();
        _home.Dispose();
    }
}
