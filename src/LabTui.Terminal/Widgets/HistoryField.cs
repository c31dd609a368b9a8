using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>A text field whose Up and Down bring back what was entered before. Enter hands the line over and empties the field.</summary>
public sealed class HistoryField : TextField
{
    public InputHistory History { get; init; } = new();

    public event EventHandler<TextEnteredEventArgs>? Entered;

    protected override bool OnKeyDown(Key key)
    {
        var direction =
            key == Key.CursorUp ? -1
            : key == Key.CursorDown ? 1
            : 0;
        if (direction == 0)
        {
            return base.OnKeyDown(key);
        }

        if (History.Step(direction, Text) is { } line)
        {
            Text = line;
            MoveEnd();
        }

        return true;
    }

    protected override bool OnAccepting(CommandEventArgs args)
    {
        var line = Text.Trim();
        if (line.Length > 0)
        {
            History.Add(line);
            Text = "";
            Entered?.Invoke(this, new TextEnteredEventArgs(line));
        }

        return true;
    }
}

public sealed class TextEnteredEventArgs(string text) : EventArgs
{
    public string Text => text;
}
