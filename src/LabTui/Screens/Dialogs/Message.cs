using LabTui.Terminal;
using Terminal.Gui.Views;

namespace LabTui.Screens;

/// <summary>Something to be read; Enter or Escape closes it.</summary>
internal static class Message
{
    public static void Show(TerminalApplication application, string title, string text)
    {
        using var dialog = new Dialog { Title = title };
        DialogText.Put(dialog, application, text);
        var close = new Button { Text = "Close", IsDefault = true };
        dialog.AddButton(close);
        close.SetFocus();
        application.App.Run(dialog);
    }
}
