using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>All keys of the screen, from its table.</summary>
internal static class HelpDialog
{
    internal static void Open(TerminalApplication application, CommandTable commands)
    {
        var lines = commands.Help(application.Look.Glyphs);
        var width = lines.Max(line => line.Runs.Sum(run => SafeText.Measure(run.Text, application.Look.Glyphs)));
        using var dialog = new Dialog { Title = "keys", Width = Dim.Func(_ => Math.Min(width + 6, application.App.Screen.Width - 2)) };
        var text = new TextFlowView(_ => lines)
        {
            X = 1,
            Width = Dim.Fill(1),
            Height = Dim.Func(_ => Math.Min(lines.Count, application.App.Screen.Height - 6)),
        };
        dialog.Add(text);
        dialog.AddButton(new Button { Text = "Close" });
        application.App.Run(dialog);
    }
}
