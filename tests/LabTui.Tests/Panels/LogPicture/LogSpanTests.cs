using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

public sealed class LogSpanTests
{
    [Theory]
    [InlineData(5, 50, 1)]
    [InlineData(50, 50, 1)]
    [InlineData(51, 50, 2)]
    [InlineData(10_000, 50, 200)]
    [InlineData(10_000, 40, 500)]
    [InlineData(10_000_000, 50, 200_000)]
    public void As_fine_as_all_offsets_have_room(long offsets, int cells, long scale) => Assert.Equal(scale, LogScale.Fit(offsets, cells));

    [Fact]
    public void Scales_go_by_one_two_five()
    {
        long[] scales = [1, 2, 5, 10, 20, 50, 100];
        for (var i = 1; i < scales.Length; i++)
        {
            Assert.Equal(scales[i], LogScale.Coarser(scales[i - 1]));
            Assert.Equal(scales[i - 1], LogScale.Finer(scales[i]));
        }

        Assert.Equal(1, LogScale.Finer(1));
    }

    [Fact]
    public void Deleted_offsets_take_the_cells_that_are_left_but_not_many()
    {
        Assert.Equal(new LogSpan(8, 1, 12), LogSpan.Of(new Watermarks(0, 10, 15), 1, 12, null));
        Assert.Equal(new LogSpan(0, 1, 12), LogSpan.Of(new Watermarks(0, 0, 15 - 10), 1, 12, null));
        Assert.Equal(new LogSpan(9, 1, 12), LogSpan.Of(new Watermarks(0, 10, 21), 1, 12, null));
    }

    [Fact]
    public void With_less_room_the_newest_is_in_sight_or_what_is_looked_at()
    {
        var marks = new Watermarks(0, 0, 95);
        Assert.Equal(new LogSpan(80, 2, 8), LogSpan.Of(marks, 2, 8, null));
        Assert.Equal(new LogSpan(42, 2, 8), LogSpan.Of(marks, 2, 8, 50));
        Assert.Equal(new LogSpan(0, 2, 8), LogSpan.Of(marks, 2, 8, 1));
        Assert.Equal(new LogSpan(80, 2, 8), LogSpan.Of(marks, 2, 8, 94));
    }

    [Fact]
    public void An_offset_has_its_cell()
    {
        var span = new LogSpan(80, 2, 8);
        Assert.Equal((-1, 0, 0, 7, 8), (span.Column(79), span.Column(80), span.Column(81), span.Column(95), span.Column(96)));
        Assert.Equal(new OffsetRange(94, 96), span.Cell(7));
    }
}
