using System.Globalization;

namespace LabTui.Learning;

/// <summary>What a record of the customerinfo topic tells: where, when, what. Amount in dollars, degrees north and east.</summary>
public sealed record CustomerInfo(
    string Time,
    string Merchant,
    string Category,
    double Amount,
    string First,
    string Last,
    string City,
    string State,
    double Lat,
    double Lon,
    bool IsFraud
)
{
    /// <summary>Reads a record: its key is the time, its value the other 21 columns as one CSV line.</summary>
    /// <returns>False when the line has not 21 fields, or amount, place or label are not what they should be.</returns>
    public static bool TryParse(string key, string line, out CustomerInfo info)
    {
        var fields = new string[TransactionColumns.All.Count - 1];
        info = Empty;
        if (
            !CsvLine.TrySplit(line.TrimEnd('\r', '\n'), fields)
            || !TryNumber(fields[3], out var amount)
            || !TryNumber(fields[11], out var lat)
            || !TryNumber(fields[12], out var lon)
            || Math.Abs(lat) > 90
            || Math.Abs(lon) > 180
            || fields[20] is not ("0" or "1")
        )
        {
            return false;
        }

        info = new CustomerInfo(key, fields[1], fields[2], amount, fields[4], fields[5], fields[8], fields[9], lat, lon, fields[20] == "1");
        return true;
    }

    private static CustomerInfo Empty { get; } = new("", "", "", 0, "", "", "", "", 0, 0, false);

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
