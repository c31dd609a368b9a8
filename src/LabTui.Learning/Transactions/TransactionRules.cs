using System.Globalization;

namespace LabTui.Learning;

/// <summary>What each column of a transaction must hold.</summary>
internal static class TransactionRules
{
    private const double Most = 1e9;

    /// <summary>Null when the field is right, else what was expected in its place.</summary>
    /// <param name="column">Position in <see cref="TransactionColumns.All"/>.</param>
    /// <param name="number">What the field says, where it must be a number.</param>
    public static string? Expected(int column, ReadOnlySpan<byte> field, out double number)
    {
        number = double.NaN;
        return column switch
        {
            0 => IsTime(field) ? null : "a time like 2025-01-31 17:05:59",
            4 or 20 => IsAmount(field, out number) ? null : "a number from 0 to a billion, like 12.50",
            12 => IsNumber(field, -90, 90, out number) ? null : "a latitude between -90 and 90",
            13 => IsNumber(field, -180, 180, out number) ? null : "a longitude between -180 and 180",
            14 or 16 or 17 or 18 or 19 => IsAmount(field, out number) ? null : "a count from 0 to a billion",
            21 => field is [(byte)'0' or (byte)'1'] && IsAmount(field, out number) ? null : "0 or 1",
            _ => null,
        };
    }

    /// <summary>What a predictor may be.</summary>
    public static bool IsAmount(ReadOnlySpan<byte> field, out double number) => IsNumber(field, 0, Most, out number);

    private static bool IsNumber(ReadOnlySpan<byte> field, double least, double most, out double number) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private static bool IsTime(ReadOnlySpan<byte> field)
    {
        const string Pattern = "0000-00-00 00:00:00";
        if (field.Length != Pattern.Length)
        {
            return false;
        }

        for (var i = 0; i < field.Length; i++)
        {
            if (Pattern[i] == '0' ? !char.IsAsciiDigit((char)field[i]) : field[i] != Pattern[i])
            {
                return false;
            }
        }

        return Pair(field, 5) is >= 1 and <= 12
            && Pair(field, 8) is >= 1 and <= 31
            && Pair(field, 11) < 24
            && Pair(field, 14) < 60
            && Pair(field, 17) < 60;
    }

    private static int Pair(ReadOnlySpan<byte> field, int at) => ((field[at] - '0') * 10) + field[at + 1] - '0';
}
