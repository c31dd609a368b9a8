using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LabTui.Learning;

/// <summary>Text is UTF-8 here: what is not would be changed without a word, so it is refused, by line and byte.</summary>
internal static class Utf8Rule
{
    /// <summary>Where the first byte stands that is no UTF-8; -1 when there is none.</summary>
    /// <param name="unfinished">How many bytes at the end may be the beginning of a character that goes on behind it.</param>
    public static int FirstWrong(ReadOnlySpan<byte> bytes, out int unfinished)
    {
        unfinished = 0;
        if (Utf8.IsValid(bytes))
        {
            return -1;
        }

        var at = 0;
        while (at < bytes.Length)
        {
            var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var length);
            if (status == OperationStatus.NeedMoreData)
            {
                unfinished = bytes.Length - at;
                return -1;
            }

            if (status == OperationStatus.InvalidData)
            {
                return at;
            }

            at += length;
        }

        return -1;
    }
}
