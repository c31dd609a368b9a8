using System.Collections.Concurrent;

namespace LabTui.Broker;

/// <summary>Finds groups by name. A group with nothing left in it is removed, and made anew when someone asks for it.</summary>
internal sealed class GroupDirectory(GroupSettings settings, CommittedOffsets offsets, int maxGroups) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Group> _groups = new();
    private volatile bool _closed;

    public CommittedOffsets Offsets => offsets;

    public IReadOnlyList<Group> All
    {
        get
        {
            foreach (var id in offsets.Groups)
            {
                GetOrAdd(id);
            }

            return [.. _groups.Values.OrderBy(g => g.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>Asks a group on its own loop, making the group if need be.</summary>
    public async Task<T> Ask<T>(string id, Func<Group, T> question)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var group = GetOrAdd(id);
            try
            {
                var (answered, answer) = await group.Actor.Ask(() =>
                    group.State == GroupState.Dead ? (false, default(T)!) : (true, question(group))
                );
                if (answered)
                {
                    return answer;
                }

                await RemoveAsync(group);
            }
            catch (OperationCanceledException)
            {
                // It ended between being found and being asked; the next turn makes a new one.
            }
        }
    }

    /// <summary>Asks a group only if there is one.</summary>
    public async Task<T> AskExisting<T>(string id, Func<Group, T> question, T otherwise) =>
        _groups.ContainsKey(id) || offsets.Has(id) ? await Ask(id, question) : otherwise;

    /// <summary>False when there are too many groups already, even after those with nothing left are gone.</summary>
    public async Task<bool> HasRoomFor(string id)
    {
        if (_groups.ContainsKey(id) || _groups.Count < maxGroups)
        {
            return true;
        }

        await RemoveEmpty();
        return _groups.Count < maxGroups;
    }

    public async Task RemoveEmpty()
    {
        foreach (var group in _groups.Values)
        {
            await RemoveIfEmpty(group);
        }
    }

    public async Task RemoveIfEmpty(string id)
    {
        if (_groups.TryGetValue(id, out var group))
        {
            await RemoveIfEmpty(group);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        foreach (var group in _groups.Values)
        {
            await group.DisposeAsync();
        }
    }

    private async Task RemoveIfEmpty(Group group)
    {
        try
        {
            if (await group.Actor.Ask(group.EndIfNothingIsLeft))
            {
                await RemoveAsync(group);
            }
        }
        catch (OperationCanceledException)
        {
            // Someone else has just removed it.
        }
    }

    private Group GetOrAdd(string id) => _groups.GetOrAdd(id, name => new(name, settings, offsets));

    private async Task RemoveAsync(Group group)
    {
        if (_groups.TryRemove(new(group.Id, group)))
        {
            await group.DisposeAsync();
        }
    }
}
