using LabTui.Course.Sessions;
using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>
/// Where a number is typed that answers a question. Letters are left to the screen. What was wrong stays to be seen, and goes
/// with the first digit of the next try.
/// </summary>
internal sealed class AnswerField : TextField
{
    private const int Longest = 24;

    private (string Typed, bool? Correct) _shown;
    private bool _isOld;

    public AnswerField()
    {
        Width = 14;
        foreach (var key in new[] { Key.C.WithCtrl, Key.P.WithCtrl, Key.D.WithCtrl, Key.L.WithCtrl, Key.Z.WithCtrl })
        {
            KeyBindings.Remove(key);
        }
    }

    /// <summary>What has come of the last answer.</summary>
    public void Show(QuizState state)
    {
        if (_shown != (state.Typed, state.Correct))
        {
            _shown = (state.Typed, state.Correct);
            Text = state.Typed;
            MoveEnd();
            _isOld = state.Typed.Length > 0;
        }
    }

    /// <summary>Goes on with a character that was typed before the field had the focus.</summary>
    public void Type(char character)
    {
        Text = _isOld ? character.ToString() : Text + character;
        _isOld = false;
        MoveEnd();
    }

    protected override bool OnKeyDown(Key key)
    {
        if (IsPart(key))
        {
            TakeAwayOld();
        }
        else if (IsEditing(key))
        {
            _isOld = false;
        }

        return base.OnKeyDown(key);
    }

    protected override bool OnKeyDownNotHandled(Key key)
    {
        if (IsPart(key))
        {
            return Text.Length >= Longest || base.OnKeyDownNotHandled(key);
        }

        return !IsCharacter(key) && base.OnKeyDownNotHandled(key);
    }

    protected override bool OnPaste(string text)
    {
        TakeAwayOld();
        return base.OnPaste(text);
    }

    private void TakeAwayOld()
    {
        if (_isOld)
        {
            Text = "";
            _isOld = false;
        }
    }

    private static bool IsEditing(Key key) =>
        key == Key.Backspace || key == Key.Delete || key == Key.CursorLeft || key == Key.CursorRight || key == Key.Home || key == Key.End;

    private static bool IsCharacter(Key key) => !key.IsCtrl && !key.IsAlt && key.AsRune.Value >= ' ';

    private static bool IsPart(Key key) => IsCharacter(key) && key.AsRune.Value is (>= '0' and <= '9') or '.' or ',' or '%' or '-' or '+';
}
