using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>The part of a partition that stands in a row of cells.</summary>
/// <param name="First">The first offset of the first cell.</param>
/// <param name="Scale">Offsets a cell.</param>
internal readonly record struct LogSpan(long First, long Scale, int Cells)
{
    /// <summary>Deleted offsets are shown where cells are left, but not more of them than one cell in so many.</summary>
    private const int DeletedShare = 6;

    public long End => First + (Scale * Cells);

    /// <param name="around">The offset that must be in sight; null for the newest.</param>
    public static LogSpan Of(Watermarks marks, long scale, int cells, long? around)
    {
        var oldest = Down(marks.Low, scale);
        var used = (marks.High - oldest + scale - 1) / scale;
        if (used <= cells)
        {
            var deleted = Math.Min(oldest / scale, Math.Min(cells - used, Math.Max(1, cells / DeletedShare)));
            return new(oldest - (deleted * scale), scale, cells);
        }

        var latest = Down(marks.High + scale - 1, scale) - (cells * scale);
        var first = around is { } offset ? Down(offset - (cells / 2 * scale), scale) : latest;
        return new(Math.Clamp(first, oldest, latest), scale, cells);
    }

    public OffsetRange Cell(int index) => new(First + (index * Scale), First + ((index + 1) * Scale));

    /// <summary>Where an offset stands: -1 for before the first cell, <see cref="Cells"/> for behind the last.</summary>
    public int Column(long offset) => offset < First ? -1 : (int)Math.Min(Cells, (offset - First) / Scale);

    private static long Down(long offset, long scale) => (offset >= 0 ? offset : offset - scale + 1) / scale * scale;
}
