namespace LabTui.Terminal;

public sealed record SessionOptions
{
    /// <summary>Gets every input event, on the reader's thread: hand it on, do not work in it.</summary>
    public required Action<InputEvent> Post { get; init; }

    public required Capabilities Capabilities { get; init; }

    public bool Mouse { get; init; } = true;

    /// <summary>
    /// Called once before a signal or a crash ends the process, after the terminal is restored, with the exit code to come
    /// (129, 130, 131, 143; 70 for a crash). Save here; it has two seconds.
    /// </summary>
    public Action<int>? Exiting { get; init; }

    /// <summary>Gets the exception of a crash, after the terminal is restored and before it is printed.</summary>
    public Action<Exception>? Crashed { get; init; }
}
