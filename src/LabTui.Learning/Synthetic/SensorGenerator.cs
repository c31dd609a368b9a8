using CsvHelper;

namespace LabTui.Learning;

/// <summary>
/// Synthetic readings of 24 pumps at four sites, one every ten seconds from each, in order of time. Temperature follows
/// the day and the load; now and then a bearing wears out: vibration grows for some hours, then temperature, until it is
/// repaired. A few readings are lost. The same seed gives the same bytes.
/// </summary>
public static class SensorGenerator
{
    public const int MostRows = 10_000_000;

    private const int Pumps = 24;
    private const double Interval = 10;
    private const double LostShare = 0.003;
    private const double HoursBetweenFaults = 60;
    private static readonly DateTime s_start = new(2025, 3, 3, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly string[] s_sites = ["north", "east", "south", "west"];

    private sealed class Pump(int number, Random random)
    {
        private readonly double _warmth = 46 + (3 * random.Normal());
        private readonly double _rattle = random.LogNormal(1.8, 0.15);
        private double _load = 0.6;
        private double _faultFrom = double.PositiveInfinity;
        private double _faultHours;

        public string Id { get; } = $"pump-{number:00}";

        public string Site => s_sites[number % s_sites.Length];

        public (double Temperature, double Vibration, double Pressure, bool Fault) Read(double time)
        {
            if (double.IsPositiveInfinity(_faultFrom) && random.NextDouble() < Interval / 3600 / HoursBetweenFaults)
            {
                (_faultFrom, _faultHours) = (time, 2 + (6 * random.NextDouble()));
            }

            var wear = Math.Max(0, (time - _faultFrom) / 3600 / _faultHours);
            if (wear > 1)
            {
                (_faultFrom, wear) = (double.PositiveInfinity, 0);
            }

            _load = Math.Clamp(_load + (0.02 * random.Normal()) + (0.01 * (0.6 - _load)), 0.1, 1);
            var day = Math.Sin(((time / 3600) - 9) * Math.PI / 12);
            return (
                _warmth + (4 * day) + (14 * _load) + (22 * wear * wear) + (0.4 * random.Normal()),
                (_rattle * (0.7 + (0.5 * _load)) * (1 + (3.5 * wear))) + (0.12 * random.Normal()),
                2.4 + (3.2 * _load) - (0.5 * wear) + (0.05 * random.Normal()),
                wear > 0
            );
        }
    }

    /// <summary>
    /// Columns: event_time, sensor_id, site, temperature_c (degrees Celsius), vibration_mm_s (millimetres a second),
    /// pressure_bar, is_fault. Whole or not at all.
    /// </summary>
    public static void Write(
        string path,
        int rows,
        int seed,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    ) => WholeFile.Write(path, file => Write(file, rows, seed, progress, cancellationToken));

    /// <inheritdoc cref="Write(string,int,int,IProgress{double}?,CancellationToken)"/>
    public static void Write(
        Stream output,
        int rows,
        int seed,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MostRows);
        var random = new Random(seed);
        var pumps = Enumerable.Range(1, Pumps).Select(number => new Pump(number, random)).ToArray();
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader("event_time", "sensor_id", "site", "temperature_c", "vibration_mm_s", "pressure_bar", "is_fault");
        var row = 0;
        for (var turn = 0L; row < rows; turn++)
        {
            // The pumps take turns, evenly spread over the interval.
            var pump = pumps[turn % Pumps];
            var time = turn * Interval / Pumps;
            var reading = pump.Read(time);
            if (random.NextDouble() < LostShare)
            {
                continue;
            }

            WriteRow(csv, pump, time, reading);
            if (++row % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report((double)row / rows);
            }
        }

        progress?.Report(1);
    }

    private static void WriteRow(
        CsvWriter csv,
        Pump pump,
        double time,
        (double Temperature, double Vibration, double Pressure, bool Fault) reading
    )
    {
        csv.WriteField(s_start.AddSeconds(time), "yyyy-MM-dd HH:mm:ss.fff");
        csv.WriteField(pump.Id);
        csv.WriteField(pump.Site);
        csv.WriteField(reading.Temperature, "0.0");
        csv.WriteField(Math.Max(0, reading.Vibration), "0.00");
        csv.WriteField(reading.Pressure, "0.00");
        csv.WriteField(reading.Fault ? 1 : 0);
        csv.EndRecord();
    }
}
