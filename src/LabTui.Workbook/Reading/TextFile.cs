using System.Text;
using System.Text.Unicode;

namespace LabTui.Workbook;

/// <summary>A file that is not the text it should be, with the place of the first byte that is wrong.</summary>
/// <param name="lenient">What could be read of it, with a sign in the place of each byte that is no text.</param>
public sealed class TextProblem(string path, int line, int column, byte value, string lenient)
    : IOException(
        $"{System.IO.Path.GetFileName(path)} is not UTF-8: line {line} holds the byte 0x{value:X2} (in Latin-1 '{(char)value}'); save it as UTF-8"
    )
{
    public string Path { get; } = path;
    public int Line { get; } = line;

    /// <summary>Counted in bytes from 1, as the line is.</summary>
    public int Column { get; } = column;

    public string Lenient { get; } = lenient;
}

/// <summary>Reads text as it is meant: UTF-8, or what a byte order mark says. Anything else would be changed silently.</summary>
public static class TextFile
{
    /// <exception cref="TextProblem">It is not UTF-8.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        var text = reader.ReadToEnd();
        return reader.CurrentEncoding is not UTF8Encoding || Utf8.IsValid(bytes) ? text : throw Problem(path, bytes, text);
    }

    private static TextProblem Problem(string path, ReadOnlySpan<byte> bytes, string lenient)
    {
        var good = 0;
        while (Rune.DecodeFromUtf8(bytes[good..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            good += length;
        }

        var before = bytes[..good];
        return new(path, before.Count((byte)'\n') + 1, good - before.LastIndexOf((byte)'\n'), bytes[good], lenient);
    }
}
