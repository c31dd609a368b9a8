using LabTui.App;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>A key and what it does right now.</summary>
internal readonly record struct KeyHint(string Keys, string Does);

/// <summary>What fills the terminal: draws itself from its state and answers keys. All calls come from the loop.</summary>
internal interface IScreen
{
    string Title { get; }

    /// <summary>Steps done and steps in all, for the line under the title; null for none.</summary>
    (int Done, int All)? Progress { get; }

    IReadOnlyList<KeyHint> Keys { get; }

    void Draw(Area area);

    /// <returns>False when the key means nothing here.</returns>
    bool Handle(InputEvent input);

    void See(Msg message);

    /// <summary>All there is to show is shown.</summary>
    bool Settled { get; }

    /// <summary>Ctrl-C: stops what runs in the focused pane. False when nothing ran.</summary>
    bool StopRunning();
}
