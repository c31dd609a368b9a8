namespace LabTui.Streams;

public sealed class LagTests
{
    [Theory]
    [InlineData(40L, 0, 100, 60)]
    [InlineData(100L, 0, 100, 0)]
    [InlineData(null, 20, 100, 80)] // nothing committed: all that is there
    [InlineData(10L, 20, 100, 80)] // retention has taken 10 to 19
    [InlineData(150L, 0, 100, 100)] // the topic was made anew
    [InlineData(0L, 0, 0, 0)]
    public void Lag_is_what_can_still_be_read(long? committed, long low, long end, long lag) =>
        Assert.Equal(lag, new PartitionLag("t", 0, committed, low, end).Lag);

    [Theory]
    [InlineData(3, 97)]
    [InlineData(0, 100)]
    [InlineData(80, 20)]
    [InlineData(1000, 20)]
    public void The_last_records_start_inside_the_log(long last, long start) =>
        Assert.Equal(start, ReadFrom.Last(last).Start(new(0, 20, 100)));

    [Fact]
    public void Beginning_and_end_are_the_watermarks()
    {
        Assert.Equal(20, ReadFrom.Beginning.Start(new(0, 20, 100)));
        Assert.Equal(100, ReadFrom.End.Start(new(0, 20, 100)));
    }
}
