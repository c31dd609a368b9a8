using System.Buffers.Binary;

namespace LabTui.Terminal;

/// <summary>The lines of the US map: outline and borders between states, in degrees. Layout: see the description beside the file.</summary>
public sealed class UsOutline
{
    private const int LargestFile = 4 * 1024 * 1024;

    private UsOutline(IReadOnlyList<Line> lines) => Lines = lines;

    internal IReadOnlyList<Line> Lines { get; }

    internal sealed record Line(bool IsBorder, (double Longitude, double Latitude)[] Points);

    public static UsOutline Read(Stream stream)
    {
        using var memory = new MemoryStream();
        Span<byte> chunk = stackalloc byte[4096];
        int count;
        while ((count = stream.Read(chunk)) > 0 && memory.Length < LargestFile)
        {
            memory.Write(chunk[..count]);
        }

        return Read(memory.ToArray());
    }

    public static UsOutline Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("USMAP1"u8) || bytes.Length < 8)
        {
            throw new InvalidDataException("The US map does not begin with USMAP1: it is another file or was cut off.");
        }

        var lines = new Line[BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..])];
        var at = 8;
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = ReadLine(bytes, ref at, i);
        }

        return new UsOutline(lines);
    }

    private static Line ReadLine(ReadOnlySpan<byte> bytes, ref int at, int index)
    {
        var count = bytes.Length - at >= 3 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 1)..]) : int.MaxValue / 8;
        if (bytes.Length - at < 3 + (4 * count))
        {
            throw new InvalidDataException($"The US map ends at byte {bytes.Length}, within line {index}: the file was cut off.");
        }

        var isBorder = bytes[at] == 1;
        at += 3;
        var points = new (double, double)[count];
        for (var i = 0; i < count; i++, at += 4)
        {
            var longitude = BinaryPrimitives.ReadInt16LittleEndian(bytes[at..]);
            var latitude = BinaryPrimitives.ReadInt16LittleEndian(bytes[(at + 2)..]);
            points[i] = (longitude / 100.0, latitude / 100.0);
        }

        return new Line(isBorder, points);
    }
}
