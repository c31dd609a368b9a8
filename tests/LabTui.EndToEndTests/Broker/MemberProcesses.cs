using System.Diagnostics;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>Members of one group, each a process, that come, leave and are killed; with all that they said.</summary>
internal sealed class MemberProcesses(string address, string group, string topic, GroupProtocol protocol) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-members-").FullName;
    private readonly Dictionary<int, (Process Process, Task Listening)> _living = [];
    private readonly List<MemberEvent> _events = [];
    private readonly Lock _lock = new();
    private int _last;

    public IReadOnlyCollection<int> Living => _living.Keys;

    public IReadOnlyList<MemberEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    public void Start()
    {
        var (number, process) = (++_last, ChildMember.Spawn(address, group, topic, protocol, LeaveFile(_last)));
        _living[number] = (process, Task.Run(() => ListenAsync(number, process.StandardOutput)));
    }

    public Task KillAsync(int member)
    {
        _living[member].Process.Kill();
        return EndedAsync(member);
    }

    public Task LeaveAsync(int member)
    {
        File.WriteAllText(LeaveFile(member), "");
        return EndedAsync(member);
    }

    /// <summary>The partitions that each living member holds, as it says itself.</summary>
    public Dictionary<int, HashSet<int>> Held()
    {
        var held = Living.ToDictionary(m => m, _ => new HashSet<int>());
        foreach (var e in Events.Where(e => held.ContainsKey(e.Member)))
        {
            _ = e.What switch
            {
                '+' => held[e.Member].Add(e.Partition),
                '-' => held[e.Member].Remove(e.Partition),
                _ => false,
            };
        }

        return held;
    }

    public void Dispose()
    {
        foreach (var (process, _) in _living.Values)
        {
            process.Kill();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string LeaveFile(int member) => Path.Combine(_folder, $"{member}");

    private async Task EndedAsync(int member)
    {
        var (process, listening) = _living[member];
        _living.Remove(member);
        await process.WaitForExitAsync();
        await listening;
        process.Dispose();
    }

    private async Task ListenAsync(int member, StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _events.Add(MemberEvent.Parse(member, line));
            }
        }
    }
}
