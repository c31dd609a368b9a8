using LabTui.Screens;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>The live side of a step. Draws from snapshots that its background work leaves; called from the loop only.</summary>
internal interface IPanel : IDisposable
{
    string Title { get; }

    /// <summary>Stands at the right end of the title: counts, rate, state.</summary>
    string Summary { get; }

    IReadOnlyList<KeyHint> Keys { get; }

    bool Running { get; }

    /// <summary>All there is to show is shown, or never will be.</summary>
    bool Settled { get; }

    void Draw(Area area);

    bool Handle(InputEvent input);

    /// <summary>Stops the work, keeps what is shown.</summary>
    void Stop();
}
