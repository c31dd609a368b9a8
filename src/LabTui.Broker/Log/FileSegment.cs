using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace LabTui.Broker;

/// <summary>
/// A segment in a file named by its first offset. A write goes straight to the operating system (write(2), no
/// buffer here), so what was acknowledged outlives this process; it is not forced to the disk, as in Kafka.
/// </summary>
internal sealed class FileSegment(string folder, long baseOffset) : Segment(baseOffset)
{
    private readonly Lock _opening = new();
    private SafeFileHandle? _handle;
    private bool _dirty;

    public string Path { get; } = System.IO.Path.Combine(folder, baseOffset.ToString("D20", CultureInfo.InvariantCulture) + ".log");

    public static long OffsetOf(string path) =>
        long.Parse(System.IO.Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture);

    public override int Read(int position, Span<byte> into)
    {
        var read = 0;
        for (int n; read < into.Length && (n = RandomAccess.Read(Handle(), into[read..], position + read)) > 0; )
        {
            read += n;
        }

        return read;
    }

    protected override void Write(int position, ReadOnlySpan<byte> bytes)
    {
        _dirty = true;
        RandomAccess.Write(Handle(), bytes, position);
    }

    public override void Flush()
    {
        if (_dirty)
        {
            RandomAccess.FlushToDisk(Handle());
            _dirty = false;
        }
    }

    /// <summary>The file's length, which after a crash may be more than its whole batches.</summary>
    public long FileLength() => RandomAccess.GetLength(Handle());

    public void Cut(long length) => RandomAccess.SetLength(Handle(), length);

    protected override void Close() => _handle?.Dispose();

    public override void Delete()
    {
        File.Delete(Path);
        base.Delete();
    }

    private SafeFileHandle Handle()
    {
        lock (_opening)
        {
            return _handle ??= Open();
        }
    }

    private SafeFileHandle Open()
    {
        Directory.CreateDirectory(folder);
        return File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    }
}
