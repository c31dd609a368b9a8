using System.Text;
using LabTui.Streams;

namespace LabTui.Course.Labs;

public sealed class ObservedSourceTests
{
    private static readonly DateTime s_noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Records_that_come_as_they_were_written_are_seen_to()
    {
        Assert.Equal("written", ObservedSource.ArrivalOrder([Record(0, 1, "a"), Record(1, 2, "b"), Record(0, 3, "c")]));
    }

    [Fact]
    public void One_partition_before_the_other_is_order_within_each_only()
    {
        Assert.Equal("per-partition", ObservedSource.ArrivalOrder([Record(0, 1, "a"), Record(0, 3, "c"), Record(1, 2, "b")]));
    }

    [Fact]
    public void Within_one_millisecond_the_keys_decide()
    {
        Assert.Equal("written", ObservedSource.ArrivalOrder([Record(0, 1, "a"), Record(1, 1, "b")]));
        Assert.Equal("per-partition", ObservedSource.ArrivalOrder([Record(0, 1, "b"), Record(1, 1, "a")]));
    }

    [Fact]
    public void A_key_is_in_the_partition_where_it_landed()
    {
        StreamRecord[] records = [Record(0, 1, "ann"), Record(2, 2, "ben"), Record(2, 3, "ben"), Record(1, 4, "ann")];
        Assert.Equal("2", ObservedSource.PartitionOf("ben", records));
        Assert.Equal("several", ObservedSource.PartitionOf("ann", records));
        Assert.Throws<UserProblem>(() => ObservedSource.PartitionOf("cleo", records));
    }

    private static StreamRecord Record(int partition, int millisecond, string key) =>
        new("orders", partition, 0, s_noon.AddMilliseconds(millisecond), Encoding.UTF8.GetBytes(key), null, []);
}
