using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>A question to be answered with yes or no: Enter is yes, Escape is no. Where yes takes something away, Enter is no.</summary>
internal sealed class Question : Dialog
{
    private readonly Key[] _yes;

    private Question(TerminalApplication application, string title, string text, string yes, bool careful, Key[] keys)
    {
        _yes = [.. keys, Key.Y];
        Title = title;
        DialogText.Put(this, application, text);
        var cancel = new Button { Text = "Cancel", IsDefault = careful };
        AddButton(cancel);
        var accept = new Button { Text = yes, IsDefault = !careful };
        accept.Accepting += (_, args) =>
        {
            args.Handled = true;
            Accept();
        };
        AddButton(accept);
        (careful ? cancel : accept).SetFocus();
    }

    private bool IsAccepted { get; set; }

    /// <param name="yes">What happens, for the button.</param>
    /// <param name="keys">Keys that mean yes beside Enter and y: the one that has asked.</param>
    public static bool Ask(TerminalApplication application, string title, string text, string yes, params Key[] keys) =>
        Run(application, new Question(application, title, text, yes, careful: false, keys));

    /// <summary>Of what cannot be undone, or counts: whoever types a command into the wrong place has not said yes.</summary>
    public static bool AskWithCare(TerminalApplication application, string title, string text, string yes, params Key[] keys) =>
        Run(application, new Question(application, title, text, yes, careful: true, keys));

    private static bool Run(TerminalApplication application, Question question)
    {
        using (question)
        {
            application.App.Run(question);
            return question.IsAccepted;
        }
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
