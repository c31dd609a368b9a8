namespace LabTui.Learning;

public sealed class StreamGeneratorTests
{
    [Fact]
    public void Clicks_and_readings_repeat_for_a_seed_and_differ_for_another()
    {
        Assert.Equal(Bytes(Clicks(3, 2000)), Bytes(Clicks(3, 2000)));
        Assert.NotEqual(Bytes(Clicks(3, 2000)), Bytes(Clicks(4, 2000)));
        Assert.Equal(Bytes(Readings(3, 2000)), Bytes(Readings(3, 2000)));
        Assert.NotEqual(Bytes(Readings(3, 2000)), Bytes(Readings(4, 2000)));
    }

    [Fact]
    public void A_visit_goes_from_page_to_page_in_order_of_time()
    {
        var data = Load(Clicks(1, 30_000));
        var time = ((TimeColumn)data["event_time"]).Values.ToArray();
        Assert.Equal(time.Order(), time);
        var last = new Dictionary<string, string>();
        for (var row = 0; row < data.RowCount; row++)
        {
            var session = data["session_id"].TextAt(row);
            Assert.Equal(last.GetValueOrDefault(session, ""), data["previous_page"].TextAt(row));
            last[session] = data["page"].TextAt(row);
        }

        var paid = data.GroupBy("page").Single(group => group.Value == "confirmation").Rows;
        Assert.InRange((double)paid.RowCount / last.Count, 0.02, 0.12);
        Assert.All(paid.Numbers("cart_value").ToArray(), value => Assert.InRange(value, 0, 5000));
    }

    [Fact]
    public void A_worn_bearing_is_seen_in_the_readings()
    {
        var data = Load(Readings(1, 200_000));
        var (good, bad) = (data.Where(row => data.Numbers("is_fault")[row] == 0), data.Where(row => data.Numbers("is_fault")[row] == 1));
        Assert.InRange((double)bad.RowCount / data.RowCount, 0.02, 0.2);
        Assert.True(Statistics.Mean(bad.Numbers("vibration_mm_s")) > 1.5 * Statistics.Mean(good.Numbers("vibration_mm_s")));
        Assert.Equal(24, data["sensor_id"].Distinct);
        var model = new NearestNeighbours { Neighbours = 50, Standardised = true };
        var (first, next) = data.Slice(0, 40_000).SplitAt(30_000);
        model.Fit(Features(first), first.Labels("is_fault"));
        var probabilities = model.PredictProbabilities(Features(next)).Where((_, i) => i % 2 == 1).ToArray();
        Assert.InRange(Metrics.RocAuc([.. next.Numbers("is_fault").ToArray().Select(value => value == 1)], probabilities), 0.8, 0.999);

        static FeatureTable Features(Dataset rows) => rows.Features("temperature_c", "vibration_mm_s", "pressure_bar");
    }

    private static Action<string> Clicks(int seed, int rows) => path => ClickstreamGenerator.Write(path, rows, seed);

    private static Action<string> Readings(int seed, int rows) => path => SensorGenerator.Write(path, rows, seed);

    private static byte[] Bytes(Action<string> write)
    {
        using var file = new TemporaryFile("s.csv");
        write(file.Path);
        return File.ReadAllBytes(file.Path);
    }

    private static Dataset Load(Action<string> write)
    {
        using var file = new TemporaryFile("s.csv");
        write(file.Path);
        return Dataset.Read(file.Path);
    }
}
