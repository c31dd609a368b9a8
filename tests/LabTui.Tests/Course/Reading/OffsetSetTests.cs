namespace LabTui.Course.Reading;

public sealed class OffsetSetTests
{
    [Fact]
    public void It_says_how_many_were_there_already()
    {
        var set = new OffsetSet();
        Assert.Equal(0, set.Add(10, 19));
        Assert.Equal(0, set.Add(20, 29));
        Assert.Equal(20, set.Add(10, 29));
        Assert.Equal(5, set.Add(5, 14));
        Assert.Equal(0, set.Add(100, 109));
        Assert.Equal(0, set.Add(50, 50));
        Assert.Equal(25 + 1 + 10, set.Add(0, 200));
        Assert.Equal(201, set.Add(0, 200));
    }

    [Fact]
    public void It_agrees_with_a_plain_set_on_any_ranges()
    {
        var chance = new Random(7);
        var (set, plain) = (new OffsetSet(), new HashSet<long>());
        for (var i = 0; i < 2000; i++)
        {
            var first = chance.Next(3000);
            var last = first + chance.Next(40);
            var known = Enumerable.Range(first, last - first + 1).Count(offset => !plain.Add(offset));
            Assert.Equal(known, set.Add(first, last));
        }
    }
}
