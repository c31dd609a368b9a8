#pragma warning disable RS0030 // The one place that shows students the client's own types.
using System.Text.Json;
using Confluent.Kafka;

namespace LabTui.Course.StudentSide;

/// <summary>All that an exercise needs to know of its surroundings. Ordinary Kafka code does the rest.</summary>
/// <remarks>
/// It stands in a namespace of its own, so that nothing else of the program comes into sight with it. Everything is read when
/// it is asked for: a child is started before anybody knows what it will run.
/// </remarks>
public static class Lab
{
    /// <summary>The client's properties as a JSON object.</summary>
    internal const string ClientVariable = "LABTUI_LAB_CLIENT";

    /// <summary>Stands before the names of topics and groups; may be empty.</summary>
    internal const string PrefixVariable = "LABTUI_LAB_PREFIX";

    internal const string DataVariable = "LABTUI_LAB_DATA";

    /// <summary>The broker's address and how to log in: a new copy each time, to be completed as a producer's or consumer's configuration.</summary>
    public static ClientConfig Client => new(JsonSerializer.Deserialize<Dictionary<string, string>>(Variable(ClientVariable))!);

    /// <summary>The path of the payments, a CSV file with a header.</summary>
    public static string Data => Variable(DataVariable);

    /// <summary>What a topic of the lab is called on the broker.</summary>
    public static string Topic(string name) => Variable(PrefixVariable) + name;

    /// <summary>What a consumer group of the lab is called on the broker.</summary>
    public static string Group(string name) => Variable(PrefixVariable) + name;

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException("Lab can only be asked while LabTui runs the exercise");
}
