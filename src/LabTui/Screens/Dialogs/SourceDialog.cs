using LabTui.Terminal;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>A source file to read.</summary>
internal static class SourceDialog
{
    public static void Show(TerminalApplication application, string title, string text)
    {
        using var dialog = new Dialog { Title = title };
        var code = new CodeView(text, application.Look.Glyphs) { Width = Dim.Fill(), Height = Dim.Fill() };
        dialog.Width = Dim.Func(_ => Math.Min(Math.Max(code.Widest, title.Length) + 4, application.App.Screen.Width - 2));
        dialog.Height = Dim.Func(_ => Math.Min(code.Rows + 6, application.App.Screen.Height - 2));
        dialog.Add(code);
        dialog.AddButton(new Button { Text = "Close" });
        code.SetFocus();
        application.App.Run(dialog);
    }
}
