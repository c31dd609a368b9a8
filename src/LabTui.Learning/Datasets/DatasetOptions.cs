namespace LabTui.Learning;

/// <summary>How a file becomes a <see cref="Dataset"/>.</summary>
public sealed record DatasetOptions
{
    /// <summary>The columns to read, in this order; null for all.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The kinds of columns that must be so; the others are inferred.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>The first row to read; the row behind the header is 0.</summary>
    public int From { get; init; }

    /// <summary>The most rows to read.</summary>
    public int Count { get; init; } = int.MaxValue;
}
