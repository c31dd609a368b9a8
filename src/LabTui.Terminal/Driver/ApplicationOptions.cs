namespace LabTui.Terminal;

public sealed record ApplicationOptions
{
    public required Capabilities Capabilities { get; init; }

    public required SizeNeeded SizeNeeded { get; init; }

    public Theme Theme { get; init; } = Theme.Dark;

    /// <summary>Live views are drawn at most so often.</summary>
    public int FramesPerSecond { get; init; } = 30;

    /// <summary>See <see cref="SessionOptions.Exiting"/>.</summary>
    public Action<int>? Exiting { get; init; }

    /// <summary>See <see cref="SessionOptions.Crashed"/>.</summary>
    public Action<Exception>? Crashed { get; init; }
}
