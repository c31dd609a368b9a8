namespace LabTui.Broker;

/// <summary>The consumer protocol's coordinator, heartbeat by heartbeat.</summary>
public sealed class ConsumerGroupTests : IAsyncDisposable
{
    private readonly TestConsumerGroup _test = new();

    public ConsumerGroupTests() => _test.AddTopic("t", 4);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Who_is_alone_gets_everything_with_its_first_heartbeat()
    {
        var answer = await _test.JoinAsync("a");

        Assert.Equal((ErrorCode.None, "a", 1), (answer.Error, answer.MemberId, answer.Epoch));
        Assert.Equal([0, 1, 2, 3], TestConsumerGroup.Numbers(answer));
        Assert.Equal(GroupState.Stable, _test.Group.State);
        Assert.Null((await _test.BeatAsync("a", 1)).Assignment);
    }

    [Fact]
    public async Task A_second_member_waits_until_the_first_has_given_up_its_share()
    {
        await _test.JoinAsync("a");
        var second = await _test.JoinAsync("b");
        Assert.Equal((2, 0), (second.Epoch, second.Assignment!.Count));
        Assert.Equal(GroupState.Reconciling, _test.Group.State);

        var asked = await _test.BeatAsync("a", 1, owned: [0, 1, 2, 3]);
        Assert.Equal((1, 2), (asked.Epoch, asked.Assignment!.Count)); // its epoch stays until it has let go
        Assert.Null((await _test.BeatAsync("b", 2)).Assignment);
        Assert.Equal(1, (await _test.BeatAsync("a", 1)).Epoch); // it does not say what it holds: nothing is known

        var kept = TestConsumerGroup.Numbers(asked);
        Assert.Equal(2, (await _test.BeatAsync("a", 1, owned: kept)).Epoch);
        var given = TestConsumerGroup.Numbers(await _test.BeatAsync("b", 2));
        Assert.Equal([0, 1, 2, 3], kept.Concat(given).Order());
        Assert.Equal(GroupState.Stable, _test.Group.State);
    }

    [Fact]
    public async Task Who_does_not_give_up_in_time_is_left_out()
    {
        await _test.JoinAsync("a");
        await _test.JoinAsync("b");
        await _test.BeatAsync("a", 1, owned: [0, 1, 2, 3]);
        for (var t = TimeSpan.Zero; t < TestConsumerGroup.Rebalance; t += TimeSpan.FromSeconds(20))
        {
            Assert.Equal(ErrorCode.None, (await _test.BeatAsync("a", 1, owned: [0, 1, 2, 3])).Error);
            await _test.BeatAsync("b", (await _test.BeatAsync("b", 2)).Epoch);
            await _test.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(ErrorCode.UnknownMemberId, (await _test.BeatAsync("a", 1)).Error);
        var all = await _test.BeatAsync("b", 2);
        Assert.Equal([0, 1, 2, 3], TestConsumerGroup.Numbers(all));
    }

    [Fact]
    public async Task A_silent_member_is_dropped_after_its_session_and_the_next_heartbeat_gives_its_share_away()
    {
        await _test.SettleAsync("a", "b");
        await _test.AdvanceAsync(TestConsumerGroup.Session - TimeSpan.FromSeconds(1));
        await _test.BeatAsync("a", 2);
        await _test.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(GroupState.Assigning, _test.Group.State);
        var answer = await _test.BeatAsync("a", 2);
        Assert.Equal((3, 4), (answer.Epoch, answer.Assignment!.Count));
        Assert.Equal(ErrorCode.UnknownMemberId, (await _test.BeatAsync("b", 2)).Error);
    }

    [Fact]
    public async Task Who_leaves_gives_its_share_to_the_others()
    {
        await _test.SettleAsync("a", "b");

        var left = await _test.BeatAsync("b", ConsumerHeartbeat.Leave);

        Assert.Equal((ErrorCode.None, -1), (left.Error, left.Epoch));
        Assert.Equal(4, (await _test.BeatAsync("a", 2)).Assignment!.Count);
        await _test.BeatAsync("a", ConsumerHeartbeat.Leave);
        Assert.Equal(GroupState.Empty, _test.Group.State);
    }

    [Fact]
    public async Task An_epoch_that_is_not_the_members_own_is_fenced()
    {
        await _test.SettleAsync("a", "b");

        Assert.Equal(ErrorCode.FencedMemberEpoch, (await _test.BeatAsync("a", 9)).Error);
        Assert.Equal(ErrorCode.FencedMemberEpoch, (await _test.BeatAsync("b", 1)).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, (await _test.BeatAsync("c", 1)).Error);
        Assert.Equal(ErrorCode.None, (await _test.JoinAsync("a")).Error);
    }

    [Fact]
    public async Task Who_missed_an_answer_may_say_its_last_epoch_again_if_it_holds_nothing_else()
    {
        await _test.JoinAsync("a");
        _test.AddTopic("u", 1);
        await _test.SubscribeAsync("a", 1, ["t", "u"]); // the answer with epoch 2 is lost

        Assert.Equal(ErrorCode.FencedMemberEpoch, (await _test.BeatAsync("a", 1)).Error);
        var again = await _test.BeatAsync("a", 1, owned: [0, 1, 2, 3]);
        Assert.Equal((ErrorCode.None, 2), (again.Error, again.Epoch));
        await _test.SubscribeAsync("a", 2, ["t"]);
        await _test.BeatAsync("a", 2, owned: [0, 1, 2, 3]);
        Assert.Equal(3, _test.Member("a").Epoch);
        Assert.Equal(ErrorCode.FencedMemberEpoch, (await _test.BeatAsync("a", 1, owned: [0, 1, 2, 3])).Error);
    }

    [Fact]
    public async Task A_topic_that_grows_comes_or_goes_is_assigned_anew()
    {
        await _test.JoinAsync("a", topics: ["t", "later"]);
        _test.AddTopic("later", 2);
        Assert.Equal((2, 6), await Next(1));
        _test.Grow("t", 5);
        Assert.Equal((3, 7), await Next(2));
        _test.RemoveTopic("later");
        var given = await _test.BeatAsync("a", 3, owned: []);
        Assert.Equal((4, 5), (given.Epoch, given.Assignment!.Count));

        async Task<(int, int)> Next(int epoch) => await _test.BeatAsync("a", epoch) is var a ? (a.Epoch, a.Assignment!.Count) : default;
    }

    [Fact]
    public async Task A_pattern_takes_every_topic_whose_whole_name_fits()
    {
        _test.AddTopic("tt", 1);
        var answer = await _test.JoinAsync("a", topics: [], pattern: "t+");
        Assert.Equal(5, answer.Assignment!.Count);
        _test.AddTopic("ttt", 1);
        _test.AddTopic("xt", 1);
        Assert.Equal(6, (await _test.BeatAsync("a", 1)).Assignment!.Count);
    }

    [Fact]
    public async Task A_static_member_comes_back_to_its_partitions_and_nobody_else_notices()
    {
        await _test.JoinAsync("a", instance: "one");
        await _test.SettleAsync("b");
        var held = _test.Member("a").Assigned.Keys.ToHashSet();
        Assert.Equal(ErrorCode.UnreleasedInstanceId, (await _test.JoinAsync("a2", instance: "one")).Error);
        var epoch = _test.Group.Consumers!.Epoch;

        Assert.Equal(-2, (await _test.BeatAsync("a", ConsumerHeartbeat.LeaveForNow, instance: "one")).Epoch);
        var back = await _test.JoinAsync("a2", instance: "one");

        Assert.Equal((ErrorCode.None, epoch), (back.Error, back.Epoch));
        Assert.True(held.SetEquals(back.Assignment!));
        Assert.Equal(ErrorCode.FencedInstanceId, (await _test.BeatAsync("a", epoch, instance: "one")).Error);
        Assert.Null((await _test.BeatAsync("b", epoch)).Assignment);
        Assert.Equal(ErrorCode.UnknownMemberId, (await _test.BeatAsync("a2", 1, instance: "two")).Error);
    }

    [Fact]
    public async Task A_static_member_that_stays_away_loses_its_partitions_with_its_session()
    {
        await _test.JoinAsync("a", instance: "one");
        await _test.BeatAsync("a", ConsumerHeartbeat.LeaveForNow, instance: "one");
        await _test.AdvanceAsync(TestConsumerGroup.Session);
        Assert.Equal(GroupState.Empty, _test.Group.State);
        Assert.Equal(ErrorCode.None, (await _test.JoinAsync("a2", instance: "one")).Error);
    }

    [Fact]
    public async Task Until_the_group_rests_its_members_are_told_to_ask_again_soon()
    {
        Assert.True((await _test.JoinAsync("a")).Interval < TimeSpan.FromSeconds(1));
        await _test.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(TestConsumerGroup.Interval, (await _test.BeatAsync("a", 1)).Interval);
        Assert.True((await _test.JoinAsync("b")).Interval < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Offsets_are_taken_in_the_members_epoch_and_in_older_ones_for_what_it_has_held_since()
    {
        await _test.SettleAsync("a", "b");
        var group = _test.Group.Consumers!;
        var (own, others) = (_test.Member("a").Assigned.Keys, _test.Member("b").Assigned.Keys);
        var longHeld = own.Where(p => _test.Member("a").Assigned[p] == 1).ToList();
        Assert.Equal(2, longHeld.Count);

        Assert.Equal(ErrorCode.None, group.MayCommit("a", 2, own));
        Assert.Equal(ErrorCode.None, group.MayCommit("a", 1, longHeld));
        Assert.Equal(ErrorCode.StaleMemberEpoch, group.MayCommit("a", 1, others));
        Assert.Equal(ErrorCode.StaleMemberEpoch, group.MayCommit("b", 1, others));
        Assert.Equal(ErrorCode.StaleMemberEpoch, group.MayCommit("a", 3, own));
        Assert.Equal(ErrorCode.UnknownMemberId, group.MayCommit("", -1, own));
        Assert.Equal(ErrorCode.StaleMemberEpoch, _test.Group.MayFetchOffsets("a", 1));
        Assert.Equal(ErrorCode.UnknownMemberId, _test.Group.MayFetchOffsets("c", 1));
        Assert.Equal(ErrorCode.None, _test.Group.MayFetchOffsets("a", 2));
        Assert.Equal(ErrorCode.None, _test.Group.MayFetchOffsets(null, -1));
    }

    [Fact]
    public async Task A_group_moves_between_the_protocols_only_while_it_is_empty()
    {
        await _test.JoinAsync("a");
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, (await _test.JoinClassicAsync()).Error);
        await _test.BeatAsync("a", ConsumerHeartbeat.Leave);

        var classic = await _test.JoinClassicAsync();
        Assert.Equal((ErrorCode.None, 1), (classic.Error, classic.Generation));
        Assert.Null(_test.Group.Consumers);
        Assert.Equal(ErrorCode.GroupIdNotFound, (await _test.JoinAsync("a")).Error);
        await _test.Group.Actor.Ask(() => _test.Group.Leave(classic.MemberId, null));

        Assert.Equal((ErrorCode.None, 1), await _test.JoinAsync("a") is var back ? (back.Error, back.Epoch) : default);
        Assert.Equal(GroupState.Stable, _test.Group.State);
    }

    [Fact]
    public async Task The_assignor_that_most_ask_for_is_used()
    {
        await _test.JoinAsync("a");
        Assert.Equal("uniform", _test.Group.Consumers!.AssignorName);
        await _test.JoinAsync("b", assignor: "range");
        Assert.Equal("range", _test.Group.Consumers!.AssignorName);
    }
}
