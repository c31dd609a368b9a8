using LabTui.Terminal;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>Text in a dialog, broken at its width; it scrolls where the screen is too low.</summary>
internal static class DialogText
{
    private const int Widest = 66;

    /// <summary>What is around a dialog's text: border, margin, buttons.</summary>
    private const int Around = 6;

    public static TextFlowView Put(Dialog dialog, TerminalApplication application, string text)
    {
        var glyphs = application.Look.Glyphs;
        IReadOnlyList<TextLine> Lines(int width) => [.. text.Split('\n').SelectMany(line => Broken(line, width, glyphs))];
        int Width() => Math.Max(10, Math.Min(Widest, application.App.Screen.Width - Around));
        var view = new TextFlowView(Lines)
        {
            X = 1,
            Width = Dim.Fill(1),
            Height = Dim.Func(_ => Math.Clamp(Lines(Width() - 1).Count, 1, Math.Max(1, application.App.Screen.Height - Around))),
        };
        dialog.Width = Dim.Func(_ => Width() + 4);
        dialog.Add(view);
        return view;
    }

    private static IReadOnlyList<TextLine> Broken(string line, int width, GlyphSet glyphs) =>
        line.Length == 0
            ? [TextLine.Blank]
            : TextWrap.Lines(line.TrimStart(), Ink.Text, width, glyphs, line.Length - line.TrimStart().Length);
}
