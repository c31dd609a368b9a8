namespace LabTui.Course.Reading;

public sealed class OffsetRangesTests
{
    [Fact]
    public void Ranges_that_meet_or_touch_are_one()
    {
        var ranges = OffsetRanges.None.With(new(5, 8)).With(new(20, 30)).With(new(8, 10)).With(new(0, 2));
        Assert.Equal([new(0, 2), new(5, 10), new(20, 30)], ranges.All);
        Assert.Equal([new(0, 30)], ranges.With(new(1, 25)).All);
        Assert.Equal(17, ranges.Count);
    }

    /// <summary>Against a set of single offsets, with ranges from a fixed seed.</summary>
    [Fact]
    public void They_hold_what_a_set_of_offsets_holds()
    {
        var random = new Random(1);
        var (ranges, set) = (OffsetRanges.None, new SortedSet<long>());
        for (var i = 0; i < 500; i++)
        {
            var first = random.Next(1000);
            var added = new OffsetRange(first, first + random.Next(6));
            Assert.Equal(set.Where(it => it >= added.First && it < added.End), ranges.Within(added).SelectMany(it => Offsets(it)));
            ranges = ranges.With(added);
            set.UnionWith(Offsets(added));
            Assert.Equal(set, ranges.All.SelectMany(Offsets));
        }
    }

    [Fact]
    public void What_is_read_again_is_read_twice_and_the_newest_line_says_where_a_reader_stands()
    {
        var reading = Reading.Nothing.With(0, 9).With(10, 19).With(5, 12).With(7, 7);
        Assert.Equal(8, reading.Next);
        Assert.Equal([new OffsetRange(5, 13)], reading.Twice.All);
    }

    private static IEnumerable<long> Offsets(OffsetRange range)
    {
        for (var offset = range.First; offset < range.End; offset++)
        {
            yield return offset;
        }
    }
}
