using System.Globalization;
using System.Text;
using LabTui.Course.Feeds;
using LabTui.Streams;

namespace LabTui.Panels;

/// <summary>Payments as a topic brings them.</summary>
internal static class TestPayments
{
    private static readonly (string City, string State, double Latitude, double Longitude)[] s_places =
    [
        ("Boulder", "CO", 40.01, -105.27),
        ("Tulsa", "OK", 36.15, -95.99),
        ("Macon", "GA", 32.84, -83.63),
        ("Erie", "PA", 42.13, -80.09),
        ("Fresno", "CA", 36.74, -119.79),
        ("Fargo", "ND", 46.88, -96.79),
        ("Honolulu", "HI", 21.31, -157.86),
    ];

    /// <summary>Each in a batch of its own.</summary>
    public static IEnumerable<RecordBatch> Records => Enumerable.Range(0, 40).Select(Record);

    private static RecordBatch Record(int number)
    {
        var (city, state, latitude, longitude) = s_places[number % s_places.Length];
        var fraud = number % 13 == 5;
        var (x, y) = (longitude + (number % 5), latitude - (number % 3));
        var amount = fraud ? 912.33 : 12.5 + number;
        var value = string.Create(
            CultureInfo.InvariantCulture,
            $"4000000000000{number:000},\"Kuhn, Rowe and Sons\",shopping_pos,{amount:0.00},Ann,Hill,F,1 Main St,{city},{state},73301,{y:0.00},{x:0.00},960000,Nurse,40,3,1,0,11.20,{(fraud ? 1 : 0)}"
        );
        var batch = new RecordBatch();
        batch.Add(
            new()
            {
                Topic = "customerinfo",
                Partition = 0,
                Offset = number,
                Message = new()
                {
                    Key = batch.Append(Encoding.UTF8.GetBytes($"2020-12-20 13:05:{number % 60:00}"), false),
                    Value = batch.Append(Encoding.UTF8.GetBytes(value), false),
                },
            }
        );
        return batch;
    }
}

/// <summary>A board with forty predictions.</summary>
internal sealed class TestBoard : BoardSink
{
    public TestBoard()
    {
        for (var i = 0; i < 40; i++)
        {
            var (probability, actual) = i switch
            {
                37 => (0.9, true),
                38 => (0.8, false),
                39 => (0.1, true),
                _ => (0.01, false),
            };
            Add(new Scored($"2025-06-06 00:00:{i:00}", i == 5 ? 900 : i * 3, 20, 1, 55.5, probability, actual), replayed: false);
        }
    }

    public override string Scorer => "your Predict";

    public override JudgedBy? Judge => null;

    public override void Take(RecordBatch batch, int index, bool replayed) { }
}
