using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>A question to be answered with yes or no: Enter is yes, Escape is no.</summary>
internal sealed class Question : Dialog
{
    private readonly Key[] _yes;

    private Question(TerminalApplication application, string title, string text, string yes, Key[] keys)
    {
        _yes = [.. keys, Key.Y];
        Title = title;
        DialogText.Put(this, application, text);
        AddButton(new Button { Text = "Cancel" });
        var accept = new Button { Text = yes, IsDefault = true };
        accept.Accepting += (_, args) =>
        {
            args.Handled = true;
            Accept();
        };
        AddButton(accept);
        accept.SetFocus();
    }

    private bool IsAccepted { get; set; }

    /// <param name="yes">What happens, for the button.</param>
    /// <param name="keys">Keys that mean yes beside Enter and y: the one that has asked.</param>
    public static bool Ask(TerminalApplication application, string title, string text, string yes, params Key[] keys)
    {
        using var question = new Question(application, title, text, yes, keys);
        application.App.Run(question);
        return question.IsAccepted;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (_yes.Contains(key))
        {
            Accept();
            return true;
        }

        return base.OnKeyDown(key);
    }

    private void Accept()
    {
        IsAccepted = true;
        RequestStop();
    }
}
