using CsvHelper;

namespace LabTui.Learning;

/// <summary>
/// A CSV file as all of this library reads it: UTF-8, commas, RFC 4180 quotes, no line breaks in fields, 64 KiB a record at
/// most, a header that names every column once, and as many fields in every line. What is not so is told with its line.
/// </summary>
internal sealed class CsvInput : IDisposable
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

    private readonly CsvReader _reader;

    private CsvInput(string name, CsvReader reader)
    {
        (Name, _reader) = (name, reader);
        Guarded(static reader =>
        {
            reader.ReadHeader();
            return true;
        });
        Header = [.. reader.Headers];
        CsvHeader.Check(name, Header);
    }

    /// <summary>The file's, without its folder.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Behind the record that was read last.</summary>
    public long ByteOffset => _reader.ByteOffset;

    /// <summary>Of the record that was read last; the header is line 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>A field of the record that was read last.</summary>
    public ReadOnlySpan<byte> this[int position] => _reader.GetSpan(position);

    public string Text(int position) => _reader.GetString(position);

    /// <summary>Opens the file and reads its header.</summary>
    /// <exception cref="DataProblem">There is no such file, it cannot be read, or its header is none.</exception>
    public static CsvInput Open(string path)
    {
        var name = Path.GetFileName(path);
        CsvReader? reader = null;
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
            reader = CsvReader.Create(new Utf8Stream(file, name), s_options);
            return new CsvInput(name, reader);
        }
        catch (Exception e)
        {
            reader?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new DataProblem(path, null, null, null, "a CSV file that can be read", e.Message, e);
            }

            throw;
        }
    }

    /// <summary>Where a column stands.</summary>
    /// <exception cref="DataProblem">There is none of this name.</exception>
    public int Position(string column) => CsvHeader.Position(Name, Header, column);

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="DataProblem">A broken quote, a record that is too long, or one with another number of fields than the header.</exception>
    public bool Next()
    {
        if (!Guarded(static reader => reader.Read()))
        {
            return false;
        }

        return _reader.FieldCount == Header.Count
            ? true
            : throw Problem(null, $"{_reader.FieldCount} fields", $"{Header.Count}, as in the header");
    }

    /// <summary>A problem of the record that was read last.</summary>
    public DataProblem Problem(string? column, string seen, string expected) =>
        new(Name, Line, column, seen, expected, "mend or delete this line");

    public void Dispose() => _reader.Dispose();

    private bool Guarded(Func<CsvReader, bool> step)
    {
        try
        {
            return step(_reader);
        }
        catch (CsvFormatException e)
        {
            throw new DataProblem(Name, Math.Max(1, e.LineNumber), null, null, "a record of CSV", $"mend its quotes ({e.Message})", e);
        }
    }
}
