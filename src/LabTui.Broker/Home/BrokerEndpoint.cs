using System.Text.Json;

namespace LabTui.Broker;

/// <summary>Where a home's broker answers (<c>endpoint.json</c>). It may be stale: believe it only if the broker answers with this cluster id.</summary>
public sealed record BrokerEndpoint(string Address, int Pid, string Machine, string ClusterId, string Version)
{
    public static string PathIn(string brokerFolder) => Path.Combine(brokerFolder, "endpoint.json");

    /// <summary>Null when there is none, or none that can be read.</summary>
    public static BrokerEndpoint? Read(string brokerFolder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(brokerFolder)), BrokerJson.Default.BrokerEndpoint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Write(string brokerFolder) =>
        ReplacedFile.Write(PathIn(brokerFolder), JsonSerializer.SerializeToUtf8Bytes(this, BrokerJson.Default.BrokerEndpoint));
}
