using System.Globalization;
using CsvHelper;

namespace LabTui.Learning;

/// <summary>A real place of the United States; degrees north and east.</summary>
internal sealed record Place(string Name, string State, double Lat, double Lon, int Population)
{
    public const string FileName = "us-places.csv";

    // The first digit of a ZIP code tells the region; the states of each, from 0 to 9.
    private static readonly string[] s_zipRegions =
    [
        "CT MA ME NH NJ RI VT",
        "DE NY PA",
        "DC MD NC SC VA WV",
        "AL FL GA MS TN",
        "IN KY MI OH",
        "IA MN MT ND SD WI",
        "IL KS MO NE",
        "AR LA OK TX",
        "AZ CO ID NM NV UT WY",
        "CA OR WA",
    ];

    public int ZipRegion => Math.Max(0, Array.FindIndex(s_zipRegions, states => states.Contains(State, StringComparison.Ordinal)));

    /// <summary>Reads all places of <c>us-places.csv</c> in the folder, the most populous first.</summary>
    public static List<Place> ReadAll(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            throw new DataProblem(path, null, null, null, "the file of places", "is the data folder complete?");
        }

        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',' });
        var places = new List<Place>();
        while (reader.Read())
        {
            if (!reader.TryParse(2, out double lat) || !reader.TryParse(3, out double lon) || !reader.TryParse(4, out int population))
            {
                throw new DataProblem(
                    FileName,
                    reader.RowNumber + 1,
                    null,
                    DataProblem.Short(reader.RawRecord),
                    "name, state, latitude, longitude, population",
                    "restore the file"
                );
            }

            places.Add(new Place(reader.GetString(0), reader.GetString(1), lat, lon, population));
        }

        return places.Count > 0 ? places : throw new DataProblem(FileName, null, null, null, "at least one place", "restore the file");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}, {State} ({Lat:0.0000}, {Lon:0.0000})");
}
