using System.Drawing;
using LabTui.Layout;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Screens;

/// <summary>A source file with its line numbers, as it is: longer lines are reached by scrolling sideways.</summary>
internal sealed class CodeView : AreaView
{
    private const int SidewaysColumns = 8;

    private readonly IReadOnlyList<IReadOnlyList<TextRun>> _lines;

    public CodeView(string text, GlyphSet glyphs)
    {
        var lines = text.Replace("\t", "    ", StringComparison.Ordinal).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        _lines = [.. lines.Select((line, i) => (IReadOnlyList<TextRun>)[new($"{i + 1, 4}  ", Ink.Muted), .. CodeRuns.Of(line)])];
        Widest = _lines.Max(runs => runs.Sum(run => SafeText.Measure(run.Text, glyphs)));
        ViewportSettings |= ViewportSettingsFlags.HasVerticalScrollBar | ViewportSettingsFlags.HasHorizontalScrollBar;
        SetContentSize(new Size(Widest, _lines.Count));
        Bind(Command.ScrollUp, () => ScrollVertical(-1), Key.CursorUp, MouseFlags.WheeledUp);
        Bind(Command.ScrollDown, () => ScrollVertical(1), Key.CursorDown, MouseFlags.WheeledDown);
        Bind(Command.ScrollLeft, () => ScrollHorizontal(-SidewaysColumns), Key.CursorLeft, MouseFlags.WheeledLeft);
        Bind(Command.ScrollRight, () => ScrollHorizontal(SidewaysColumns), Key.CursorRight, MouseFlags.WheeledRight);
        Bind(Command.PageUp, () => ScrollVertical(1 - Viewport.Height), Key.PageUp);
        Bind(Command.PageDown, () => ScrollVertical(Viewport.Height - 1), Key.PageDown);
        Bind(Command.Start, () => ScrollVertical(-_lines.Count), Key.Home);
        Bind(Command.End, () => ScrollVertical(_lines.Count), Key.End);
    }

    public int Widest { get; }

    public int Rows => _lines.Count;

    protected override void Draw(Area area)
    {
        for (var y = 0; y < area.Height && Viewport.Y + y < _lines.Count; y++)
        {
            var x = -Viewport.X;
            foreach (var run in _lines[Viewport.Y + y])
            {
                x += area.Text(x, y, run.Text, run.Ink);
            }
        }
    }

    private void Bind(Command command, Func<bool?> act, Key key, MouseFlags? mouse = null)
    {
        AddCommand(command, act);
        KeyBindings.Add(key, command);
        if (mouse is { } flags)
        {
            MouseBindings.Add(flags, command);
        }
    }
}
