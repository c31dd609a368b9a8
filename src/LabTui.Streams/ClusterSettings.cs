using System.Globalization;

namespace LabTui.Streams;

/// <summary>How to reach a cluster, and whose names to use on it.</summary>
/// <param name="BootstrapServers">Comma-separated <c>host:port</c>.</param>
/// <param name="ConfigFile">A properties file as the Kafka tools take it (<c>--command-config</c>); see <see cref="ClientProperties"/>.</param>
/// <param name="Student">On a shared cluster: the prefix of this student's topics and groups.</param>
public sealed record ClusterSettings(string BootstrapServers, string? ConfigFile = null, string? Student = null)
{
    public string BootstrapServers { get; } = CheckedServers(BootstrapServers);

    /// <summary>Null where the cluster is the student's own.</summary>
    public string? Student { get; } = CheckedStudent(Student);

    private readonly Lazy<ClientProperties> _properties = new(() => ClientProperties.Load(ConfigFile));

    /// <summary>The name on the cluster of a topic that a lab calls <paramref name="name"/>.</summary>
    public string Topic(string name) => Prefixed(name);

    /// <summary>The name on the cluster of a group that a lab calls <paramref name="name"/>.</summary>
    public string Group(string name) => Prefixed(name);

    /// <summary>What a lab calls a topic or group of the cluster; null for another student's.</summary>
    public string? LabName(string onCluster) =>
        Student is null ? onCluster
        : onCluster.StartsWith(Student + ".", StringComparison.Ordinal) ? onCluster[(Student.Length + 1)..]
        : null;

    /// <summary>Address and security in the native library's own names: what any client of this cluster needs.</summary>
    public IReadOnlyDictionary<string, string> Properties()
    {
        Dictionary<string, string> all = new(_properties.Value.Values) { ["bootstrap.servers"] = BootstrapServers };
        return all;
    }

    internal ClientProperties File => _properties.Value;

    public bool Equals(ClusterSettings? other) =>
        other is not null && (BootstrapServers, ConfigFile, Student) == (other.BootstrapServers, other.ConfigFile, other.Student);

    public override int GetHashCode() => HashCode.Combine(BootstrapServers, ConfigFile, Student);

    // A dot would make anna.b's topics look like anna's.
    private static string? CheckedStudent(string? name) =>
        name is null || (name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            ? name
            : throw new SettingsProblem($"A student's name may have letters, digits, - and _, 64 at most, not \"{name}\".");

    private static string CheckedServers(string servers)
    {
        foreach (var server in servers.Split(','))
        {
            var colon = server.LastIndexOf(':');
            var port =
                colon > 0
                && ushort.TryParse(server.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0;
            if (!port || server.Any(char.IsWhiteSpace))
            {
                throw new SettingsProblem($"A bootstrap server is HOST:PORT, several are separated by commas; \"{server}\" is not one.");
            }
        }

        return servers;
    }

    private string Prefixed(string name) => Student is null ? name : $"{Student}.{name}";
}
