using System.Diagnostics;

namespace LabTui.Course.Members;

/// <summary>Several members of one group, each a process. Whoever waits for them to settle looks at what each was told to read.</summary>
/// <param name="start">How one is started.</param>
/// <param name="tell">Gets a line about a member; from any thread.</param>
internal sealed class MemberProcesses(Func<ProcessStartInfo> start, Action<string> tell, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly List<MemberProcess> _members = [];

    /// <summary>The first one that has ended without being killed; null while all go on.</summary>
    public MemberProcess? Failed => _members.Find(member => member.HasEnded && !member.WasKilled);

    public void Start(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            _members.Add(new MemberProcess(number, start(), Say));
        }
    }

    /// <summary>Until the living read all partitions between them, none of them twice. False where one has ended by itself.</summary>
    public async Task<bool> SettleAsync(int partitions, CancellationToken cancellationToken)
    {
        while (!IsSettled(_members.Where(member => !member.HasEnded).Select(member => member.Partitions), partitions))
        {
            if (Failed is not null)
            {
                return false;
            }

            await Task.Delay(s_pause, time, cancellationToken);
        }

        return true;
    }

    /// <summary>Kills the first that has something to read.</summary>
    public MemberProcess? KillOne()
    {
        var victim = _members.Find(member => !member.HasEnded && member.Partitions is { Count: > 0 });
        victim?.Kill();
        return victim;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_members.Select(member => member.EndAsync()));
        _members.ForEach(member => member.Dispose());
    }

    /// <param name="reads">What each member reads; null for one that has not been told.</param>
    internal static bool IsSettled(IEnumerable<IReadOnlyList<string>?> reads, int partitions)
    {
        var all = reads.ToList();
        var read = all.SelectMany(own => own ?? []).ToList();
        return all.TrueForAll(own => own is not null) && read.Count == partitions && read.Distinct().Count() == partitions;
    }

    private void Say(MemberProcess member, string? line)
    {
        if (line is not null)
        {
            tell($"member {member.Number}  {line}");
        }
    }
}
