namespace LabTui.Panels.LogPicture;

/// <summary>How many offsets a cell stands for: 1, 2, 5, 10, 20, 50 and so on.</summary>
internal static class LogScale
{
    public const long Finest = 1;

    /// <summary>The finest with which so many offsets have room.</summary>
    public static long Fit(long offsets, int cells)
    {
        var scale = Finest;
        while (cells > 0 && (offsets + scale - 1) / scale > cells)
        {
            scale = Coarser(scale);
        }

        return scale;
    }

    public static long Coarser(long scale) => Leading(scale) == 2 ? scale / 2 * 5 : scale * 2;

    public static long Finer(long scale) =>
        scale == Finest ? Finest
        : Leading(scale) == 5 ? scale / 5 * 2
        : scale / 2;

    private static long Leading(long scale)
    {
        while (scale >= 10)
        {
            scale /= 10;
        }

        return scale;
    }
}
