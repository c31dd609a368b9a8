using System.Collections.Concurrent;

namespace LabTui.Broker;

/// <summary>Finds groups by name. A group with nothing left in it is removed, and made anew when someone asks for it.</summary>
internal sealed class GroupDirectory : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Group> _groups = new();
    private readonly GroupSettings _settings;
    private readonly CommittedOffsets _offsets;
    private readonly MembershipFile _memberships;
    private readonly int _most;
    private volatile bool _closed;

    public GroupDirectory(GroupSettings settings, CommittedOffsets offsets, MembershipFile memberships, int most)
    {
        (_settings, _offsets, _memberships, _most) = (settings, offsets, memberships, most);
        foreach (var saved in memberships.Read())
        {
            _groups[saved.Group] = new(saved.Group, settings, offsets, memberships, saved);
        }

        foreach (var id in offsets.Groups)
        {
            GetOrAdd(id).HasOffsets();
        }
    }

    public IReadOnlyList<string> Ids => [.. _groups.Keys.Order(StringComparer.Ordinal)];

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
        _groups.ContainsKey(id) ? await Ask(id, g => g.IsKnown || g.HasPending ? question(g) : otherwise) : otherwise;

    /// <summary>All that are there, asked one after the other.</summary>
    public async Task<List<ListedGroup>> ListAsync()
    {
        var listed = new List<ListedGroup>();
        foreach (var id in Ids)
        {
            if (await AskExisting<ListedGroup?>(id, ListedGroup.Of, null) is { } group)
            {
                listed.Add(group);
            }
        }

        return listed;
    }

    /// <summary>False when there are too many groups already, even after those with nothing left are gone.</summary>
    public async Task<bool> HasRoomFor(string id)
    {
        if (_groups.ContainsKey(id) || _groups.Count < _most)
        {
            return true;
        }

        await RemoveEmpty();
        return _groups.Count < _most;
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

        _memberships.Dispose();
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

    private Group GetOrAdd(string id) => _groups.GetOrAdd(id, name => new(name, _settings, _offsets, _memberships));

    private async Task RemoveAsync(Group group)
    {
        if (_groups.TryRemove(new(group.Id, group)))
        {
            await group.DisposeAsync();
        }
    }
}
