using System.Net;

namespace LabTui.Broker;

/// <summary>How the broker of a student's home is to run.</summary>
public sealed record HomeBrokerOptions
{
    /// <summary>The home; the broker lives in its folder <c>broker</c>.</summary>
    public required string Home { get; init; }

    /// <summary>This port or none; null = the one kept in meta.json, 29092 at first, another if it is taken.</summary>
    public int? ExplicitPort { get; init; }

    /// <summary>The program's version, for endpoint.json.</summary>
    public required string Version { get; init; }

    /// <summary>Faults on order from the start.</summary>
    public string Faults { get; init; } = "";

    /// <summary>Where what the broker does is given out in the text format of Prometheus; null = nowhere.</summary>
    public IPEndPoint? Metrics { get; init; }

    public Action<string>? Log { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>It ends when nobody has been connected for this long; null = it stays.</summary>
    public TimeSpan? EndWhenIdleFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Called once, when it answers and can be found.</summary>
    public Action<BrokerEndpoint>? Ready { get; init; }

    public string Folder => Path.Combine(Home, "broker");
}
