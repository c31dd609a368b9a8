namespace LabTui.Broker;

public sealed class AssignorTests
{
    private static readonly AssignableTopic s_t = new(new Guid(1, 0, 0, new byte[8]), 7);
    private static readonly AssignableTopic s_u = new(new Guid(2, 0, 0, new byte[8]), 7);

    [Fact]
    public void Range_gives_stretches_the_longer_ones_first_and_static_members_before_others()
    {
        var shares = RangeAssignor.Assign([Wants("b", s_t, s_u), Wants("z", s_t) with { Rank = (false, "z") }, Wants("a", s_t)]);

        Assert.Equal([0, 1, 2], Numbers(shares[1], s_t));
        Assert.Equal([3, 4], Numbers(shares[2], s_t));
        Assert.Equal([5, 6], Numbers(shares[0], s_t));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Numbers(shares[0], s_u));
    }

    [Fact]
    public void Uniform_counts_over_all_topics_and_moves_as_little_as_it_can()
    {
        var two = UniformAssignor.Assign([Wants("a", s_t, s_u), Wants("b", s_t, s_u)]);
        Assert.Equal([7, 7], two.Select(s => s.Count));

        var three = UniformAssignor.Assign([
            Wants("a", s_t, s_u) with
            {
                Has = two[0],
            },
            Wants("b", s_t, s_u) with
            {
                Has = two[1],
            },
            Wants("c", s_t, s_u),
        ]);
        Assert.Equal([4, 5, 5], three.Select(s => s.Count).Order());
        Assert.Subset(two[0], three[0]);
        Assert.Subset(two[1], three[1]);
    }

    [Fact]
    public void Uniform_gives_more_of_what_all_want_to_those_who_want_nothing_else()
    {
        var shares = UniformAssignor.Assign([Wants("a", s_t, s_u), Wants("b", s_t)]);
        Assert.Equal([7, 7], shares.Select(s => s.Count));
        Assert.Equal([], Numbers(shares[0], s_t));
    }

    [Fact]
    public void Each_partition_goes_to_exactly_one_of_those_who_want_it_whatever_they_had()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var topics = Enumerable
                .Range(0, random.Next(1, 5))
                .Select(t => new AssignableTopic(new(t, 9, 9, new byte[8]), random.Next(1, 9)))
                .ToList();
            var members = Enumerable
                .Range(0, random.Next(1, 9))
                .Select(m => Wants($"{m}", [.. topics.Where(_ => random.Next(3) > 0)]) with { Has = Some(topics, random) })
                .ToList();
            foreach (var assignor in Assignor.All)
            {
                var shares = assignor.Assign(members);
                var wanted = members.SelectMany(m => m.Topics).Distinct().SelectMany(All).ToHashSet();
                Assert.Equal(wanted.Count, shares.Sum(s => s.Count));
                Assert.True(wanted.SetEquals(shares.SelectMany(s => s)), $"{assignor.Name}, seed {seed}");
                Assert.All(shares.Zip(members), s => Assert.All(s.First, p => Assert.Contains(s.Second.Topics, t => t.Id == p.Topic)));
            }
        }
    }

    [Fact]
    public void Of_members_who_want_the_same_none_has_two_more_than_another()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            List<AssignableTopic> topics =
            [
                .. Enumerable.Range(0, 3).Select(t => new AssignableTopic(new(t, 9, 9, new byte[8]), random.Next(1, 20))),
            ];
            var members = Enumerable
                .Range(0, random.Next(1, 9))
                .Select(m => Wants($"{m}", [.. topics]) with { Has = Some(topics, random) })
                .ToList();
            var counts = UniformAssignor.Assign(members).Select(s => s.Count).ToList();
            Assert.True(counts.Max() - counts.Min() <= 1, $"seed {seed}: {string.Join(", ", counts)}");
        }
    }

    private static Assignee Wants(string name, params AssignableTopic[] topics) =>
        new((true, name), topics, new HashSet<TopicIdPartition>());

    private static IEnumerable<TopicIdPartition> All(AssignableTopic topic) =>
        Enumerable.Range(0, topic.Partitions).Select(p => new TopicIdPartition(topic.Id, p));

    private static HashSet<TopicIdPartition> Some(List<AssignableTopic> topics, Random random) =>
        [.. topics.SelectMany(All).Where(_ => random.Next(3) == 0), new(Guid.NewGuid(), 0)];

    private static IEnumerable<int> Numbers(HashSet<TopicIdPartition> share, AssignableTopic topic) =>
        share.Where(p => p.Topic == topic.Id).Select(p => p.Partition).Order();
}
