using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>A list of lines. The toolkit's own throws at Home, End and others when nothing is selected, or when it is empty.</summary>
public sealed class LineList : ListView
{
    protected override bool OnKeyDown(Key key)
    {
        if (SelectedItem is null && KeyBindings.TryGet(key, out _))
        {
            if (Source is not { Count: > 0 })
            {
                return key != Key.Esc;
            }

            SelectedItem = 0;
        }

        return base.OnKeyDown(key);
    }
}
