using System.Text;
using LabTui.Learning;
using Microsoft.Win32.SafeHandles;

namespace LabTui.Panels.Tables;

/// <summary>
/// The rows of a CSV file, read from it when they are looked at: a file may be larger than memory. Where each begins is found once.
/// For one thread at a time.
/// </summary>
internal sealed class CsvFileRows : IDisposable
{
    private const int Chunk = 1 << 20;

    private readonly SafeFileHandle _file;
    private readonly List<long> _starts = [];
    private readonly long _end;

    private CsvFileRows(string path, CancellationToken cancellationToken)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _end = RandomAccess.GetLength(_file);
        FindStarts(cancellationToken);
        Names = _starts.Count == 0 ? [] : Fields(Line(0).TrimStart('\ufeff'), null);
    }

    /// <summary>The columns as the file's first line calls them.</summary>
    public IReadOnlyList<string> Names { get; }

    public int Count => Math.Max(0, _starts.Count - 1);

    /// <exception cref="DataProblem">The file cannot be read.</exception>
    public static CsvFileRows Open(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new CsvFileRows(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataProblem($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>The first row behind the names is 0.</summary>
    public string[] Row(int row) => Fields(Line(row + 1), Names.Count);

    public void Dispose() => _file.Dispose();

    private string Line(int line)
    {
        var end = line + 1 < _starts.Count ? _starts[line + 1] : _end;
        var bytes = new byte[end - _starts[line]];
        var read = RandomAccess.Read(_file, bytes, _starts[line]);
        return Encoding.UTF8.GetString(bytes, 0, read).TrimEnd('\r', '\n');
    }

    /// <param name="count">How many there must be; null for whatever there are. A line that is none of these stands as one field.</param>
    private static string[] Fields(string line, int? count)
    {
        for (var wanted = count ?? 1; wanted <= (count ?? line.Length + 1); wanted++)
        {
            var fields = new string[wanted];
            if (CsvLine.TrySplit(line, fields))
            {
                return fields;
            }
        }

        return [line, .. Enumerable.Repeat("", Math.Max(0, (count ?? 1) - 1))];
    }

    /// <summary>A line end between quotation marks is part of a field.</summary>
    private void FindStarts(CancellationToken cancellationToken)
    {
        var buffer = new byte[Chunk];
        var (isQuoted, isStart) = (false, true);
        for (long at = 0; RandomAccess.Read(_file, buffer, at) is > 0 and var read; at += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < read; i++)
            {
                if (isStart && buffer[i] is not ((byte)'\r' or (byte)'\n'))
                {
                    _starts.Add(at + i);
                    isStart = false;
                }

                isQuoted ^= buffer[i] == '"';
                isStart |= buffer[i] == '\n' && !isQuoted;
            }
        }
    }
}
