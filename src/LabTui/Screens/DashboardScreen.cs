using LabTui.App;
using LabTui.Panels;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>A panel that fills the terminal.</summary>
internal sealed class DashboardScreen(IPanel panel) : IScreen, IDisposable
{
    public string Title => panel.Title;
    public (int Done, int All)? Progress => null;
    public IReadOnlyList<KeyHint> Keys => [.. panel.Keys, new("?", "keys"), new("q", "quit")];

    public void Draw(Area area) => panel.Draw(area.Margin(1, 0).Box(panel.Title, panel.Summary));

    public bool Handle(InputEvent input) => panel.Handle(input);

    public void See(Msg message)
    {
        // the panel holds what changed
    }

    public bool Settled => panel.Settled;

    public bool StopRunning() => false;

    public void Dispose() => panel.Dispose();
}
