using Microsoft.Extensions.Time.Testing;

namespace LabTui.Broker;

public sealed class GroupTests : IAsyncDisposable
{
    private static readonly TimeSpan s_session = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_rebalance = TimeSpan.FromSeconds(60);
    private readonly FakeTimeProvider _time = new();
    private readonly CommittedOffsets _offsets = new(new(null, _ => { }));
    private readonly MembershipFile _memberships = new(null, _ => { });
    private readonly Group _group;

    public GroupTests() => _group = NewGroup(TimeSpan.Zero);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    [Fact]
    public async Task One_member_leads_a_group_of_one()
    {
        var member = await JoinAlone("a");

        Assert.Equal((ErrorCode.None, 1, "range", member.MemberId), (member.Error, member.Generation, member.Protocol, member.Leader));
        Assert.Equal(GroupState.CompletingRebalance, _group.State);
        Assert.Equal([1, 2], (await Sync(member, (member.MemberId, [1, 2]))).Assignment);
        Assert.Equal(GroupState.Stable, _group.State);
    }

    [Fact]
    public async Task A_second_member_waits_until_the_first_has_joined_again()
    {
        var first = await JoinAlone("a");
        await Sync(first, (first.MemberId, [1]));

        var second = await Join("b");
        await Settle();
        Assert.False(second.IsCompleted);
        Assert.Equal(ErrorCode.RebalanceInProgress, await Heartbeat(first));

        var again = await (await Join("a", first.MemberId));
        var other = await second;
        Assert.Equal((2, 2), (again.Generation, other.Generation));
        Assert.Equal(first.MemberId, other.Leader);
        Assert.Equal(2, again.Members!.Count);
        Assert.Empty(other.Members!);
    }

    [Fact]
    public async Task Followers_wait_for_the_leaders_assignment()
    {
        var (leader, follower) = await JoinTwo();
        var waiting = _group.Actor.Ask(() => _group.Sync(follower.MemberId, null, follower.Generation, new Dictionary<string, byte[]>()));
        await Settle();
        Assert.False((await waiting).IsCompleted);

        await Sync(leader, (leader.MemberId, [1]), (follower.MemberId, [2]));

        Assert.Equal([2], (await await waiting).Assignment);
    }

    [Fact]
    public async Task A_member_without_an_assignment_gets_an_empty_one_that_clients_can_read()
    {
        var member = await JoinAlone("a");

        Assert.Equal([0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff], (await Sync(member)).Assignment);
    }

    [Fact]
    public async Task A_silent_member_is_dropped_after_its_session_and_a_heartbeat_prevents_that()
    {
        var member = await JoinAlone("a");
        await Sync(member);
        await Advance(s_session - TimeSpan.FromSeconds(1));
        Assert.Equal(ErrorCode.None, await Heartbeat(member));
        await Advance(s_session - TimeSpan.FromSeconds(1));
        Assert.Equal(GroupState.Stable, _group.State);

        await Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(GroupState.Empty, _group.State);
        Assert.Equal(ErrorCode.UnknownMemberId, await Heartbeat(member));
    }

    [Fact]
    public async Task Who_does_not_join_again_in_time_is_left_out()
    {
        var first = await JoinAlone("a");
        await Sync(first);
        var second = await Join("b");
        for (var t = TimeSpan.Zero; t < s_rebalance; t += TimeSpan.FromSeconds(5))
        {
            Assert.False(second.IsCompleted);
            Assert.Equal(ErrorCode.RebalanceInProgress, await Heartbeat(first));
            await Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal((ErrorCode.None, 2), ((await second).Error, (await second).Generation));
        Assert.Equal(ErrorCode.UnknownMemberId, await Heartbeat(first));
    }

    [Fact]
    public async Task A_leader_that_never_assigns_is_dropped_and_the_others_start_anew()
    {
        var (leader, follower) = await JoinTwo();
        var waiting = await _group.Actor.Ask(() =>
            _group.Sync(follower.MemberId, null, follower.Generation, new Dictionary<string, byte[]>())
        );

        for (var t = TimeSpan.Zero; t < s_rebalance; t += TimeSpan.FromSeconds(5))
        {
            await Heartbeat(leader);
            await Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(ErrorCode.RebalanceInProgress, (await waiting).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, await Heartbeat(leader));
        Assert.Equal((await await Join("b", follower.MemberId)).MemberId, _group.Members.Single().Id);
    }

    [Fact]
    public async Task Leaving_lets_the_others_rebalance_at_once()
    {
        var (leader, follower) = await JoinTwo();
        await Sync(leader);

        Assert.Equal(ErrorCode.None, await _group.Actor.Ask(() => _group.Leave(follower.MemberId, null)));

        Assert.Equal(ErrorCode.RebalanceInProgress, await Heartbeat(leader));
        Assert.Equal(3, (await await Join("a", leader.MemberId)).Generation);
    }

    [Fact]
    public async Task A_new_member_is_told_its_id_first_and_forgotten_if_it_never_uses_it()
    {
        var told = await await Join("a", mustKnowItsId: true);
        Assert.Equal((ErrorCode.MemberIdRequired, true), (told.Error, told.MemberId.StartsWith("a-", StringComparison.Ordinal)));
        Assert.Empty(_group.Members);

        Assert.Equal(ErrorCode.None, (await await Join("a", told.MemberId, mustKnowItsId: true)).Error);
        var second = await await Join("b", mustKnowItsId: true);
        await Advance(s_session);
        Assert.Equal(ErrorCode.UnknownMemberId, (await await Join("b", second.MemberId, mustKnowItsId: true)).Error);
    }

    [Fact]
    public async Task The_first_members_are_waited_for_as_long_as_the_broker_is_set_to()
    {
        await using var group = NewGroup(TimeSpan.FromSeconds(3));
        var first = await Join("a", group: group);
        var second = await Join("b", group: group);
        await Settle(group);
        Assert.False(first.IsCompleted || second.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(3));
        await Settle(group);
        Assert.False(first.IsCompleted || second.IsCompleted); // the second came meanwhile: a third may come
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((1, 1), ((await first).Generation, (await second).Generation));
        Assert.Equal(2, group.Members.Count);
    }

    [Fact]
    public async Task The_protocol_most_like_best_among_those_all_know_is_chosen()
    {
        await using var group = NewGroup(TimeSpan.FromSeconds(3));
        var joins = new[]
        {
            await Join("a", protocols: ["odd", "range", "sticky"], group: group),
            await Join("b", protocols: ["sticky", "range"], group: group),
            await Join("c", protocols: ["sticky", "range"], group: group),
        };
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, (await await Join("d", protocols: ["odd"], group: group)).Error);
        await Settle(group);
        _time.Advance(TimeSpan.FromSeconds(3));
        await Settle(group);
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.All(await Task.WhenAll(joins), j => Assert.Equal("sticky", j.Protocol));
    }

    [Fact]
    public async Task A_static_member_that_returns_keeps_its_assignment_and_its_old_self_is_fenced()
    {
        var first = await await Join("a", instance: "one");
        await Sync(first, (first.MemberId, [7]));

        var back = await await Join("a", instance: "one");

        Assert.Equal((1, first.MemberId), (back.Generation, back.Leader));
        Assert.NotEqual(first.MemberId, back.MemberId);
        Assert.Equal([7], (await Sync(back)).Assignment);
        Assert.Equal(ErrorCode.FencedInstanceId, await _group.Actor.Ask(() => _group.Heartbeat(first.MemberId, "one", 1)));
        Assert.Equal(GroupState.Stable, _group.State);
    }

    [Fact]
    public async Task Commits_are_taken_from_members_of_this_generation_or_from_anyone_while_the_group_is_empty()
    {
        Assert.Equal(ErrorCode.None, await MayCommit("", -1));
        var member = await JoinAlone("a");
        Assert.Equal(ErrorCode.RebalanceInProgress, await MayCommit(member.MemberId, 1));
        await Sync(member);

        Assert.Equal(ErrorCode.None, await MayCommit(member.MemberId, 1));
        Assert.Equal(ErrorCode.IllegalGeneration, await MayCommit(member.MemberId, 2));
        Assert.Equal(ErrorCode.UnknownMemberId, await MayCommit("other", 1));
        Assert.Equal(ErrorCode.UnknownMemberId, await MayCommit("", -1));
    }

    [Theory]
    [InlineData(5_999)]
    [InlineData(1_800_001)]
    public async Task A_session_too_short_or_too_long_is_refused(int milliseconds) =>
        Assert.Equal(ErrorCode.InvalidSessionTimeout, (await await Join("a", session: TimeSpan.FromMilliseconds(milliseconds))).Error);

    [Fact]
    public async Task A_waiting_member_whose_connection_is_gone_is_dropped_after_its_session()
    {
        var first = await JoinAlone("a");
        await Sync(first);
        var gone = await Join("b");
        await _group.Actor.Do(() => _group.CallerGone(gone));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var again = await Join("a", first.MemberId);
        await Settle();
        Assert.False(again.IsCompleted);

        await Advance(s_session);

        Assert.Single((await again).Members!);
    }

    [Fact]
    public async Task Random_calls_in_any_order_leave_no_member_waiting_for_ever()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            await using var group = NewGroup(TimeSpan.FromMilliseconds(seed % 2 * 50));
            var random = new Random(seed);
            var (ids, joins) = (new List<string>(), new List<Task<JoinAnswer>>());
            for (var step = 0; step < 40; step++)
            {
                var id = ids.Count > 0 && random.Next(3) > 0 ? ids[random.Next(ids.Count)] : "";
                switch (random.Next(6))
                {
                    case 0 or 1:
                        joins.Add(await Join("c", id, group: group));
                        break;
                    case 2:
                        await group.Actor.Ask(() => group.Leave(id, null));
                        break;
                    case 3:
                        await group.Actor.Ask(() => group.Heartbeat(id, null, group.Generation));
                        break;
                    case 4:
                        await group.Actor.Ask(() => group.Sync(id, null, group.Generation, new Dictionary<string, byte[]>()));
                        break;
                    default:
                        _time.Advance(TimeSpan.FromSeconds(random.Next(20)));
                        break;
                }

                await Settle(group);
                ids = [.. group.Members.Select(m => m.Id)];
            }

            _time.Advance(TimeSpan.FromSeconds(61));
            await Settle(group);
            for (var i = 0; i < 10; i++)
            {
                _time.Advance(TimeSpan.FromSeconds(61));
                await Settle(group);
            }

            Assert.All(joins, j => Assert.True(j.IsCompleted, $"seed {seed}: a join was never answered"));
            Assert.True(
                group.State == GroupState.Empty && group.Members.Count == 0,
                $"seed {seed}: {group.State} with {group.Members.Count} members"
            );
        }
    }

    private Group NewGroup(TimeSpan delay) => new("g", new(delay, 100, _time, _ => { }), _offsets, _memberships);

    private Task<Task<JoinAnswer>> Join(
        string client,
        string memberId = "",
        bool mustKnowItsId = false,
        string? instance = null,
        TimeSpan? session = null,
        string[]? protocols = null,
        Group? group = null
    )
    {
        var join = new JoinRequest(
            memberId,
            instance,
            client,
            "/host",
            session ?? s_session,
            s_rebalance,
            "consumer",
            [.. (protocols ?? ["range"]).Select(p => new MemberProtocol(p, [1]))],
            mustKnowItsId
        );
        group ??= _group;
        return group.Actor.Ask(() => group.Join(join));
    }

    private async Task<JoinAnswer> JoinAlone(string client) => await await Join(client);

    private async Task<(JoinAnswer Leader, JoinAnswer Follower)> JoinTwo()
    {
        var first = await JoinAlone("a");
        var second = await Join("b");
        return (await await Join("a", first.MemberId), await second);
    }

    private async Task<SyncAnswer> Sync(JoinAnswer member, params (string Member, byte[] Assignment)[] assignments) =>
        await await _group.Actor.Ask(() =>
            _group.Sync(member.MemberId, null, member.Generation, assignments.ToDictionary(a => a.Member, a => a.Assignment))
        );

    private Task<ErrorCode> Heartbeat(JoinAnswer member) =>
        _group.Actor.Ask(() => _group.Heartbeat(member.MemberId, null, _group.Generation));

    private Task<ErrorCode> MayCommit(string member, int generation) => _group.Actor.Ask(() => _group.MayCommit(member, null, generation));

    private async Task Advance(TimeSpan by)
    {
        await Settle();
        _time.Advance(by);
        await Settle();
    }

    /// <summary>Waits until the group has done what was posted to it.</summary>
    private Task Settle(Group? group = null) => (group ?? _group).Actor.Do(() => { });
}
