namespace LabTui.Learning;

public enum ColumnKind
{
    /// <summary>64-bit floating point; missing is NaN.</summary>
    Number,

    /// <summary>Text, each distinct one stored once; missing is empty.</summary>
    Text,

    /// <summary>Date and time without a zone, to the second or finer; missing is <see cref="DateTime.MinValue"/>.</summary>
    Time,
}

/// <summary>One column of a <see cref="Dataset"/>: a name and as many values as the dataset has rows.</summary>
public abstract class Column
{
    private protected Column(string name) => Name = name;

    public string Name { get; }

    public abstract ColumnKind Kind { get; }

    public abstract int Count { get; }

    /// <summary>How many values are missing.</summary>
    public abstract int Missing { get; }

    /// <summary>How many different values there are, missing ones not counted.</summary>
    public abstract int Distinct { get; }

    /// <summary>A value as text, invariant; empty when it is missing.</summary>
    public abstract string TextAt(int row);

    /// <summary>The same column with only these rows, in this order.</summary>
    internal abstract Column Take(ReadOnlySpan<int> rows);
}
