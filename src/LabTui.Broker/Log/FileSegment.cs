using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace LabTui.Broker;

/// <summary>
/// A segment in a file named by its first offset. A write goes straight to the operating system (write(2), no
/// buffer here), so what was acknowledged outlives this process; it is not forced to the disk, as in Kafka.
/// </summary>
internal sealed class FileSegment(
    string folder,
    long baseOffset,
    int indexInterval = Segment.LeastIndexInterval,
    string suffix = FileSegment.Suffix
) : Segment(baseOffset, indexInterval)
{
    public const string Suffix = ".log";

    /// <summary>Of a compacted segment that is not yet in its place.</summary>
    public const string CleanedSuffix = ".cleaned";
    private readonly Lock _opening = new();
    private SafeFileHandle? _handle;
    private bool _dirty;
    private bool _reserved;

    public string Path { get; private set; } = PathOf(folder, baseOffset, suffix);

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

    /// <summary>Makes the file, so that it is there though nothing is written to it.</summary>
    public FileSegment Created()
    {
        Handle();
        return this;
    }

    /// <summary>Takes the place of the file of this offset that is there.</summary>
    public void MoveIntoPlace()
    {
        var place = PathOf(folder, BaseOffset, Suffix);
        File.Move(Path, place, overwrite: true);
        Path = place;
    }

    public override void Reserve(int bytes)
    {
        RandomAccess.SetLength(Handle(), bytes);
        _reserved = true;
    }

    public override void Seal()
    {
        if (_reserved)
        {
            Cut(Length);
            _reserved = false;
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

    private static string PathOf(string folder, long baseOffset, string suffix) =>
        System.IO.Path.Combine(folder, baseOffset.ToString("D20", CultureInfo.InvariantCulture) + suffix);

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
