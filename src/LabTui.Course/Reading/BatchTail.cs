using System.Text;

namespace LabTui.Course.Reading;

/// <summary>
/// Reads on in a log of batches from where it was read before. The log may have been written anew meanwhile, shorter: then it is
/// read from its beginning. For one thread.
/// </summary>
internal sealed class BatchTail(string path)
{
    private byte[] _last = [];
    private long _read;

    /// <param name="batches">All of the log after it was written anew, else what has come since.</param>
    /// <returns>False when there is nothing to tell.</returns>
    public bool TryRead(out bool isAnew, out IReadOnlyList<LoggedBatch> batches)
    {
        (isAnew, batches) = (false, []);
        try
        {
            var length = File.Exists(path) ? new FileInfo(path).Length : 0;
            if (length == _read)
            {
                return false;
            }

            using var file =
                length == 0 ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            isAnew = _read > 0 && (file is null || !HasLast(file));
            if (isAnew)
            {
                (_read, _last) = (0, []);
            }

            batches = file is null ? [] : Read(file);
            return isAnew || batches.Count > 0;
        }
        catch (IOException)
        {
            return false; // a writer has it for itself at this moment
        }
    }

    private bool HasLast(FileStream file)
    {
        if (file.Length < _read)
        {
            return false;
        }

        var there = new byte[_last.Length];
        file.Position = _read - _last.Length;
        file.ReadExactly(there);
        return there.AsSpan().SequenceEqual(_last);
    }

    /// <summary>Up to the last line that is whole.</summary>
    private List<LoggedBatch> Read(FileStream file)
    {
        var bytes = new byte[file.Length - _read];
        file.Position = _read;
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (end == 0)
        {
            return [];
        }

        var before = bytes.AsSpan(0, end - 1).LastIndexOf((byte)'\n') + 1;
        _last = bytes[before..end];
        _read += end;
        return [.. Encoding.UTF8.GetString(bytes, 0, end).Split('\n').Select(LoggedBatch.Parse).OfType<LoggedBatch>()];
    }
}
