using LabTui.Panels;

namespace LabTui.Screens;

/// <summary>A dashboard that runs until it is stopped.</summary>
internal sealed class TestPanel : PanelView
{
    private readonly TaskCompletionSource _end = new();

    public static PanelKind Kind { get; } =
        new("test", "For tests", []) { Prepare = (_, _) => () => new TestPanel(), PrintAsync = (_, _, _, _) => Task.FromResult(0) };

    public override string Heading => "dashboard";

    public override string Summary => IsRunning ? "it runs" : "it has stopped";

    public override bool IsRunning => !_end.Task.IsCompleted;

    public override Task Completion => _end.Task;

    public override void Stop()
    {
        _end.TrySetResult();
        TellChanged();
    }
}
