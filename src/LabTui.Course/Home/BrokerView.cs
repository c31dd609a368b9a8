namespace LabTui.Course.Home;

internal enum BrokerState
{
    Starting,
    Up,
    Lost,
}

/// <summary>The broker as the title line shows it.</summary>
internal sealed record BrokerView(BrokerState State, string Address, string? Trouble = null)
{
    public static readonly BrokerView Starting = new(BrokerState.Starting, "");
}
