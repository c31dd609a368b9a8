namespace LabTui.Records;

/// <summary>What a part of a record's bytes is.</summary>
internal enum RecordPartKind
{
    Number,
    Key,
    Value,
    HeaderName,
    HeaderValue,
}

/// <summary>A piece of a record as it lies in the log.</summary>
/// <param name="At">Where it begins in the record's bytes.</param>
/// <param name="Meaning">What the bytes say; empty for those that speak for themselves.</param>
internal sealed record RecordPart(string Name, int At, int Length, string Meaning, RecordPartKind Kind = RecordPartKind.Number)
{
    public int End => At + Length;

    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> record) => record.Slice(At, Length);
}
