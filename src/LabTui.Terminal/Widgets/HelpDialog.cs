using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>What the screen has to say about itself, and all its keys, from its table.</summary>
internal static class HelpDialog
{
    private const int Widest = 76;

    /// <param name="about">Lines of a width that stand above the keys; none for nothing.</param>
    internal static void Open(TerminalApplication application, CommandTable commands, Func<int, IReadOnlyList<TextLine>> about)
    {
        var keys = commands.Help(application.Look.Glyphs);
        var hasMore = about(Widest).Count > 0;
        var width = hasMore ? Widest : keys.Max(line => line.Runs.Sum(run => SafeText.Measure(run.Text, application.Look.Glyphs)));
        using var dialog = new Dialog
        {
            Title = hasMore ? "words and keys" : "keys",
            Width = Dim.Func(_ => Math.Min(width + 6, application.App.Screen.Width - 2)),
        };
        IReadOnlyList<TextLine> Lines(int columns) => [.. about(columns), .. keys];
        var text = new TextFlowView(Lines)
        {
            X = 1,
            Width = Dim.Fill(1),
            Height = Dim.Func(_ => Math.Min(Lines(width).Count, application.App.Screen.Height - 6)),
        };
        dialog.Add(text);
        dialog.AddButton(new Button { Text = "Close" });
        application.App.Run(dialog);
    }
}
