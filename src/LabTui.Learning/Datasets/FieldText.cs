using System.Globalization;

namespace LabTui.Learning;

/// <summary>What a field of a file can be read as.</summary>
internal static class FieldText
{
    private static readonly string[] s_timeFormats =
    [
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    /// <summary>Empty, NA, NaN, nan, null: no value.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> field) =>
        field.IsEmpty
        || field.SequenceEqual("NA"u8)
        || field.SequenceEqual("NaN"u8)
        || field.SequenceEqual("nan"u8)
        || field.SequenceEqual("null"u8);

    /// <summary>A number as programs write it, also inf and -inf; NaN when it is missing.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> field, out double value)
    {
        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        value =
            field.SequenceEqual("inf"u8) ? double.PositiveInfinity
            : field.SequenceEqual("-inf"u8) ? double.NegativeInfinity
            : double.NaN;
        return !double.IsNaN(value) || IsMissing(field);
    }

    public static bool TryTime(ReadOnlySpan<byte> field, out DateTime value)
    {
        value = default;
        if (IsMissing(field))
        {
            return true;
        }

        Span<char> text = stackalloc char[32];
        if (field.Length > text.Length)
        {
            return false;
        }

        for (var i = 0; i < field.Length; i++)
        {
            text[i] = (char)field[i];
        }

        return DateTime.TryParseExact(text[..field.Length], s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    /// <summary>
    /// The kind a field suggests; null when it is missing. Numbers that would not survive as such are text: ZIP codes with
    /// a leading zero, and card numbers beyond 2^53, from where on not every integer is a 64-bit floating point number.
    /// </summary>
    public static ColumnKind? KindOf(ReadOnlySpan<byte> field)
    {
        if (IsMissing(field))
        {
            return null;
        }

        if (TryNumber(field, out var number))
        {
            var code =
                !field.ContainsAnyExceptInRange((byte)'0', (byte)'9')
                && ((field.Length > 1 && field[0] == '0') || number > 9007199254740992.0);
            return code ? ColumnKind.Text : ColumnKind.Number;
        }

        return TryTime(field, out _) ? ColumnKind.Time : ColumnKind.Text;
    }
}
