using LabTui.Course.Checks;
using LabTui.Course.Home;
using LabTui.Terminal;

namespace LabTui.App;

/// <summary>All that can happen to the program. Only the loop reads these; everyone else posts them.</summary>
internal abstract record Msg
{
    private Msg() { }

    public sealed record Input(InputEvent Event) : Msg;

    public sealed record BrokerSeen(BrokerView Broker) : Msg;

    /// <summary>A look at the checks of a step of the open lab.</summary>
    public sealed record ChecksSeen(string Lab, StepSeen Seen) : Msg;

    /// <summary>Something a panel shows has changed; the panel itself holds what.</summary>
    public sealed record PanelChanged : Msg;

    /// <summary>What a background task has to change in the state, done by the loop.</summary>
    public sealed record Do(Action Change) : Msg;

    public sealed record ProgressChanged : Msg;

    public sealed record Quit(int ExitCode) : Msg;
}
