using Microsoft.Extensions.Time.Testing;

namespace LabTui.Broker;

public sealed class MembershipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-members-").FullName;
    private readonly List<string> _log = [];

    private string FilePath => Path.Combine(_folder, "groups.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_group_goes_on_after_a_crash_with_its_members_generation_and_assignments()
    {
        var time = new FakeTimeProvider();
        var killed = NewGroup(Open(out _), time, null);
        var member = await await Ask(killed, g => g.Join(Request("")));
        await await Ask(killed, g => g.Sync(member.MemberId, null, 1, new Dictionary<string, byte[]> { [member.MemberId] = [1, 2, 3] }));

        var file = Open(out var saved);
        await using var group = NewGroup(file, time, saved.Single());

        Assert.Equal((GroupState.Stable, 1, "range", "consumer"), (group.State, group.Generation, group.Protocol, group.ProtocolType));
        Assert.Equal(ErrorCode.None, await Ask(group, g => g.Heartbeat(member.MemberId, null, 1)));
        Assert.Equal(
            [1, 2, 3],
            (await await Ask(group, g => g.Sync(member.MemberId, null, 1, new Dictionary<string, byte[]>()))).Assignment
        );
        Assert.Equal([9], group.Members.Single().MetadataFor("range"));
        time.Advance(TimeSpan.FromSeconds(11));
        await Ask(group, _ => 0);
        Assert.Equal(GroupState.Empty, group.State);
        file.Dispose();
    }

    [Fact]
    public async Task So_does_a_group_of_the_consumer_protocol_in_the_middle_of_a_rebalance()
    {
        await using var killed = new TestConsumerGroup(Open(out _));
        killed.AddTopic("t", 4);
        await killed.JoinAsync("a", instance: "one", assignor: "range");
        await killed.JoinAsync("b");
        var asked = await killed.BeatAsync("a", 1, owned: [0, 1, 2, 3], instance: "one");

        var file = Open(out var saved);
        await using var group = new TestConsumerGroup(file, saved.Single(), killed.Topics);

        Assert.Equal(
            (GroupState.Reconciling, 2, "range"),
            (group.Group.State, group.Group.Consumers!.Epoch, group.Group.Consumers.AssignorName)
        );
        Assert.Null((await group.BeatAsync("b", 2)).Assignment); // still held by the other
        Assert.Equal(ErrorCode.UnreleasedInstanceId, (await group.JoinAsync("c", instance: "one")).Error);
        Assert.Equal(2, (await group.BeatAsync("a", 1, owned: TestConsumerGroup.Numbers(asked), instance: "one")).Epoch);
        Assert.Equal(2, (await group.BeatAsync("b", 2)).Assignment!.Count);
        Assert.Equal(2, group.Group.Consumers.Epoch); // nothing was assigned anew
        await group.AdvanceAsync(TestConsumerGroup.Session);
        Assert.Equal(GroupState.Empty, group.Group.State);
        file.Dispose();
    }

    [Fact]
    public async Task A_topic_that_grew_while_nobody_looked_is_assigned_with_the_next_heartbeat_by_the_assignor_asked_for()
    {
        await using var killed = new TestConsumerGroup(Open(out _));
        killed.AddTopic("t", 2);
        await killed.JoinAsync("a");
        await killed.AskAsync(new("a", 1) { Assignor = "range" }); // nothing else changes with it
        killed.Grow("t", 3);

        var file = Open(out var saved);
        await using var group = new TestConsumerGroup(file, saved.Single(), killed.Topics);

        Assert.Equal("range", group.Group.Consumers!.AssignorName);
        Assert.Equal((2, 3), await group.BeatAsync("a", 1) is var next ? (next.Epoch, next.Assignment!.Count) : default);
        file.Dispose();
    }

    [Fact]
    public void A_file_cut_at_any_byte_keeps_its_whole_lines()
    {
        using (var file = Open(out _))
        {
            file.Save(new("g", 1, "consumer", "range", "m", []));
            file.Save(new("h", 2, "consumer", "range", "m", []));
            file.Forget("g");
        }

        var whole = File.ReadAllBytes(FilePath);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            using var file = Open(out var saved);
            var lines = whole.AsSpan(0, length).Count((byte)'\n');
            string[] expected = lines switch
            {
                0 => [],
                1 => ["g"],
                2 => ["g", "h"],
                _ => ["h"],
            };
            Assert.Equal(expected, saved.Select(g => g.Group).Order());
        }
    }

    [Fact]
    public void The_file_does_not_grow_with_each_generation()
    {
        using var file = Open(out _);
        for (var generation = 1; generation <= 5000; generation++)
        {
            file.Save(new("g", generation, "consumer", "range", "m", []));
        }

        Assert.InRange(new FileInfo(FilePath).Length, 0, 200_000);
        using var again = Open(out var saved);
        Assert.Equal(5000, saved.Single().Generation);
    }

    private MembershipFile Open(out IReadOnlyCollection<SavedGroup> saved)
    {
        var file = new MembershipFile(FilePath, _log.Add);
        saved = file.Read();
        return file;
    }

    private Group NewGroup(MembershipFile file, FakeTimeProvider time, SavedGroup? saved) =>
        new("g", new(TimeSpan.Zero, 100, time, _log.Add), new(new(null, _log.Add)), file, saved);

    private static Task<T> Ask<T>(Group group, Func<Group, T> question) => group.Actor.Ask(() => question(group));

    private static JoinRequest Request(string member) =>
        new(
            member,
            null,
            "c",
            "/host",
            TimeSpan.FromSeconds(10),
            TimeSpan.FromSeconds(60),
            "consumer",
            [new("range", [9])],
            MustKnowItsId: false
        );
}
