using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Terminal;

/// <summary>
/// The widgets among a text's lines. They can be focused only while they are entered: else the toolkit would give the focus of
/// the text to the first of them, and keys for the screen would be typed into it.
/// </summary>
internal sealed class TextWidgets(View text, Action<View> clicked)
{
    private readonly List<View> _known = [];

    internal View? Entered { get; private set; }

    /// <summary>Widgets lie behind their line's text and scroll with it.</summary>
    internal void Place(IReadOnlyList<TextLine> lines, GlyphSet glyphs)
    {
        foreach (var gone in text.SubViews.Where(view => lines.All(line => line.Widget != view)).ToList())
        {
            text.Remove(gone);
        }

        for (var y = 0; y < lines.Count; y++)
        {
            if (lines[y].Widget is { } widget)
            {
                widget.X = lines[y].Indent + lines[y].Runs.Sum(run => SafeText.Measure(run.Text, glyphs));
                widget.Y = y;
                Adopt(widget);
            }
        }
    }

    internal void Enter(View widget)
    {
        Leave();
        Entered = widget;
        widget.CanFocus = true;
        widget.SetFocus();
    }

    internal void Leave()
    {
        if (Entered is { } left)
        {
            Entered = null;
            left.CanFocus = false;
            text.SetFocus();
        }
    }

    private void Adopt(View widget)
    {
        if (!_known.Contains(widget))
        {
            _known.Add(widget);
            widget.CanFocus = false;
            widget.MouseEvent += (_, mouse) => Press(widget, mouse);
            widget.HasFocusChanged += (_, change) => Lost(widget, change.NewValue);
        }

        if (widget.SuperView is null)
        {
            text.Add(widget);
        }
    }

    private void Press(View widget, Mouse mouse)
    {
        if (Entered != widget && mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            clicked(widget);
            mouse.Handled = true;
        }
    }

    /// <summary>The focus went elsewhere, by Tab or a click.</summary>
    private void Lost(View widget, bool hasFocus)
    {
        if (!hasFocus && Entered == widget)
        {
            Entered = null;
            widget.CanFocus = false;
        }
    }
}
