using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace LabTui.Broker;

/// <summary>
/// A file of lines, newest last. Each goes to the operating system before <see cref="Append"/> returns; a torn last line
/// is cut when the file is read. Without a path nothing is kept.
/// </summary>
internal sealed class LineFile(string? path, Action<string> log) : IDisposable
{
    private SafeFileHandle? _handle;
    private long _length;

    public int Lines { get; private set; }

    /// <summary>Gives each whole line to <paramref name="apply"/>; from the first that it does not take, all is cut.</summary>
    public void Read(Func<ReadOnlyMemory<byte>, bool> apply)
    {
        if (path is null)
        {
            return;
        }

        Open();
        var bytes = File.ReadAllBytes(path);
        var good = 0;
        for (int end; (end = bytes.AsSpan(good).IndexOf((byte)'\n')) >= 0 && apply(bytes.AsMemory(good, end)); good += end + 1)
        {
            Lines++;
        }

        if (good < bytes.Length)
        {
            log($"{path}: cut {bytes.Length - good} bytes at the end that are not a whole line");
            RandomAccess.SetLength(_handle!, good);
        }

        _length = good;
    }

    /// <summary>Writes a line, which ends with a line feed.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (_handle is not null)
        {
            RandomAccess.Write(_handle, line, _length);
            _length += line.Length;
        }

        Lines++;
    }

    /// <summary>Replaces all lines.</summary>
    public void Rewrite(ArrayBufferWriter<byte> content, int lines)
    {
        if (path is not null)
        {
            ReplacedFile.Write(path, content.WrittenSpan);
            _handle?.Dispose();
            Open();
            (_length, Lines) = (content.WrittenCount, lines);
        }
    }

    public void Dispose() => _handle?.Dispose();

    private void Open() => _handle = File.OpenHandle(path!, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
}
