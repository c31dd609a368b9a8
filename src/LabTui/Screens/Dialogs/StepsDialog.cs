using System.Collections.ObjectModel;
using LabTui.Course.Sessions;
using LabTui.Layout;
using LabTui.Terminal;
using LabTui.Workbook;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>All steps of a lab under their chapters, with how they stand; Enter or a double click goes to one.</summary>
internal sealed class StepsDialog : Dialog
{
    private readonly LineList _list = new() { X = 1, Width = Dim.Fill(1) };
    private int? _chosen;

    private StepsDialog(TerminalApplication application, LabSession lab)
    {
        Title = $"steps of lab {lab.Lab.Number}";
        var shown = lab.Lab.Steps.SelectMany(step => Rows(step, lab, application.Look.Symbols)).ToList();
        var rows = shown.ConvertAll(row => row.Text);
        var width = Math.Max(Title.Length, rows.Max(row => SafeText.Measure(row, application.Look.Glyphs))) + 6;
        Width = Dim.Func(_ => Math.Min(width, application.App.Screen.Width - 2));
        _list.Height = Dim.Func(_ => Math.Min(rows.Count, application.App.Screen.Height - 6));
        _list.SetSource(new ObservableCollection<string>(rows));
        _list.SelectedItem = shown.FindLastIndex(row => row.Step == lab.Step.Step.Number);
        _list.ViewportSettings |= ViewportSettingsFlags.HasVerticalScrollBar;
        _list.Accepting += (_, args) =>
        {
            args.Handled = true;
            _chosen = _list.SelectedItem is { } at ? shown[at].Step : null;
            RequestStop();
        };
        Add(_list);
        AddButton(new Button { Text = "Close" });
        _list.SetFocus();
    }

    /// <returns>The number of a step; null when none was chosen.</returns>
    public static int? Choose(TerminalApplication application, LabSession lab)
    {
        using var dialog = new StepsDialog(application, lab);
        application.App.Run(dialog);
        return dialog._chosen;
    }

    /// <summary>Above a chapter's first step stands its title, which leads there too.</summary>
    private static IEnumerable<(string Text, int Step)> Rows(Step step, LabSession lab, Symbols symbols)
    {
        if (lab.Lab.Chapters.FirstOrDefault(chapter => chapter.FirstStep == step.Number) is { } chapter)
        {
            yield return (chapter.Title, step.Number);
        }

        yield return (Row(step, lab, symbols), step.Number);
    }

    private static string Row(Step step, LabSession lab, Symbols symbols)
    {
        var progress = lab.Journal.Step(step.Id);
        var mark = progress.Status switch
        {
            StepStatus.Passed => symbols.Good,
            StepStatus.Skipped => "-",
            _ => symbols.Off,
        };
        var words = progress.Status == StepStatus.Skipped ? "skipped" : "";
        if (progress.HintsUsed > 0)
        {
            words = (words.Length > 0 ? words + ", " : "") + Counted.Of(progress.HintsUsed, "hint");
        }

        return $"{mark.PadRight(2)} {step.Number, 2}  {step.Title}{(words.Length > 0 ? $"   ({words})" : "")}";
    }
}
