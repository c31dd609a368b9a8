using CsvHelper;

namespace LabTui.Learning;

/// <summary>Opens and reads CSV as all of this library does: comma, RFC 4180 quotes, no line breaks in fields, 64 KiB a record at most.</summary>
internal static class CsvInput
{
    private static readonly CsvReaderOptions s_options = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        // A quote that is never closed must not swallow the rest of the file.
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 1 << 16,
    };

    /// <exception cref="DataProblem">There is no such file, or it cannot be read.</exception>
    public static CsvReader Open(string path)
    {
        try
        {
            return CsvReader.FromFile(path, s_options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataProblem(path, null, null, null, "a CSV file that can be read", e.Message, e);
        }
    }

    public static IReadOnlyList<string> Header(CsvReader reader, string name)
    {
        Guarded(
            reader,
            name,
            static reader =>
            {
                reader.ReadHeader();
                return true;
            }
        );
        return reader.Headers.Count > 0
            ? reader.Headers
            : throw new DataProblem(name, 1, null, null, "a header line", "is the file empty?");
    }

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="DataProblem">A broken quote, or a record that is too long.</exception>
    public static bool Next(CsvReader reader, string name) => Guarded(reader, name, static reader => reader.Read());

    private static bool Guarded(CsvReader reader, string name, Func<CsvReader, bool> step)
    {
        try
        {
            return step(reader);
        }
        catch (CsvFormatException e)
        {
            throw new DataProblem(name, Math.Max(1, e.LineNumber), null, null, "a record of CSV", $"mend its quotes ({e.Message})", e);
        }
    }
}
