namespace LabTui.Streams;

/// <summary>Where a reader without a group starts in each partition.</summary>
public readonly record struct ReadFrom
{
    private ReadFrom(long back) => Back = back;

    /// <summary>Records before the end; <see cref="long.MaxValue"/> for all, 0 for only what comes from now on.</summary>
    internal long Back { get; }

    public static ReadFrom Beginning => new(long.MaxValue);

    public static ReadFrom End => new(0);

    /// <summary>The last <paramref name="count"/> records of each partition.</summary>
    public static ReadFrom Last(long count) => new(Math.Max(0, count));

    internal long Start(Watermarks marks) => Back >= marks.Count ? marks.Low : marks.High - Back;
}
