using System.Drawing;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>All that can be done on the screen now, with keys, as a menu under the title.</summary>
internal static class CommandMenu
{
    internal static void Open(TerminalApplication application, CommandTable commands)
    {
        var items = commands
            .Available.Where(command => command.IsListed)
            .Select(command => new MenuItem(command.Text, command.KeysIn(application.Look.Glyphs), command.Run));
        var menu = new PopoverMenu(items);
        application.App.Popovers!.Register(menu);
        menu.VisibleChanged += (_, _) =>
        {
            if (!menu.Visible)
            {
                application.Post(() =>
                {
                    application.App.Popovers?.DeRegister(menu);
                    menu.Dispose();
                });
            }
        };
        menu.MakeVisible(new Point(1, 1));
    }
}
