using System.Buffers;
using System.Globalization;
using System.Text;

namespace LabTui.Layout;

/// <summary>
/// Text of unknown origin made safe for a terminal: control characters, invalid UTF-8 and characters that turn the
/// writing direction are shown as escapes, so that a record can neither move the cursor nor hide what it says.
/// </summary>
internal static class VisibleText
{
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        StringBuilder result = new(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                Append(result, rune);
            }
            else
            {
                foreach (var bad in bytes[..length])
                {
                    result.Append(CultureInfo.InvariantCulture, $"\\x{bad:x2}");
                }
            }

            bytes = bytes[length..];
        }

        return result.ToString();
    }

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The same for our own messages, which may have several lines.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(Of));

    private static void Append(StringBuilder result, Rune rune)
    {
        _ = rune.Value switch
        {
            '\n' => result.Append("\\n"),
            '\r' => result.Append("\\r"),
            '\t' => result.Append("\\t"),
            < 0x20 or (>= 0x7f and <= 0x9f) => result.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
            0x061c or 0x200e or 0x200f or (>= 0x2028 and <= 0x202e) or (>= 0x2066 and <= 0x2069) or 0xfeff => result.Append(
                CultureInfo.InvariantCulture,
                $"\\u{rune.Value:x4}"
            ),
            _ => result.Append(rune.ToString()),
        };
    }
}
