using LabTui.Course.Feeds;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>Space, + and - mean the same on every feed.</summary>
internal static class PaceKeys
{
    public static bool Handle(InputEvent.Key key, Pace pace)
    {
        if (key.Is(' '))
        {
            pace.Paused = !pace.Paused;
        }
        else if (key.Is('+') || key.Is('='))
        {
            pace.Faster();
        }
        else if (key.Is('-'))
        {
            pace.Slower();
        }
        else
        {
            return false;
        }

        return true;
    }
}
