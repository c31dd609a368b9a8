using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Broker;

/// <summary>A group as it is kept: its last complete generation. Without members it is empty, with none to speak of gone.</summary>
internal sealed record SavedGroup(
    string Group,
    int Generation,
    string ProtocolType,
    string Protocol,
    string? Leader,
    List<SavedMember>? Members
)
{
    /// <summary>Null = it is a classic group. Otherwise the generation is the group's epoch, and there are no classic members.</summary>
    public SavedConsumers? Consumers { get; init; }
}

internal sealed record SavedMember(
    string Id,
    string? Instance,
    string ClientId,
    string ClientHost,
    int SessionMs,
    int RebalanceMs,
    List<MemberProtocol> Protocols,
    byte[] Assignment
);

/// <summary>
/// The members of all groups on disk, one JSON line per generation, so that a broker that was killed goes on with the
/// groups it had: whoever comes back within its session is still a member. Used by all groups, hence the lock.
/// </summary>
internal sealed class MembershipFile(string? path, Action<string> log) : IDisposable
{
    private const int FewLines = 1000;
    private readonly Lock _lock = new();
    private readonly LineFile _lines = new(path, log);
    private readonly Dictionary<string, SavedGroup> _groups = [];

    /// <summary>The groups that were there at the last end. To be called once, first.</summary>
    public IReadOnlyCollection<SavedGroup> Read()
    {
        _lines.Read(Apply);
        return [.. _groups.Values];
    }

    /// <exception cref="IOException">It is not kept; nothing else has happened.</exception>
    public void Save(SavedGroup group)
    {
        if (path is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Append(Line(group));
            Note(group);
            if (_lines.Lines > FewLines && _lines.Lines > 20 * _groups.Count)
            {
                Rewrite();
            }
        }
    }

    public void Forget(string group) => Save(new(group, 0, "", "", null, null));

    public void Dispose() => _lines.Dispose();

    private void Rewrite()
    {
        var content = new ArrayBufferWriter<byte>();
        foreach (var group in _groups.Values)
        {
            content.Write(Line(group));
        }

        _lines.Rewrite(content, _groups.Count);
    }

    private bool Apply(ReadOnlyMemory<byte> line)
    {
        try
        {
            if (JsonSerializer.Deserialize(line.Span, MembershipJson.Default.SavedGroup) is not { Group: not null } group)
            {
                return false;
            }

            Note(group);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Note(SavedGroup group)
    {
        if (group.Members is null)
        {
            _groups.Remove(group.Group);
        }
        else
        {
            _groups[group.Group] = group;
        }
    }

    private static byte[] Line(SavedGroup group) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(group, MembershipJson.Default.SavedGroup), (byte)'\n'];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SavedGroup))]
internal sealed partial class MembershipJson : JsonSerializerContext;
