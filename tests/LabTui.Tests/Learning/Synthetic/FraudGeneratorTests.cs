using System.Globalization;

namespace LabTui.Learning;

public sealed class FraudGeneratorTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_other_ones()
    {
        Assert.Equal(LearningData.Generate(2000, 3), LearningData.Generate(2000, 3));
        Assert.NotEqual(LearningData.Generate(2000, 3), LearningData.Generate(2000, 4));
    }

    [Fact]
    public void Fewer_rows_are_the_beginning_of_more_rows()
    {
        var few = LearningData.Generate(500, 3);
        Assert.Equal(few, LearningData.Generate(2000, 3)[..few.Length]);
    }

    [Fact]
    public void The_windows_of_every_card_are_what_their_names_say()
    {
        var cards = new Dictionary<string, List<(DateTime Time, decimal Amount, bool Fraud)>>();
        using var file = new TemporaryFile("t.csv", LearningData.Generate(42_000, 7));
        var first = DateTime.MaxValue;
        var compared = 0;
        foreach (var row in TransactionFile.Open(file.Path).Read())
        {
            var now = DateTime.ParseExact(row.Time, TransactionColumns.TimeFormat, CultureInfo.InvariantCulture);
            first = now < first ? now : first;
            var past = cards.TryGetValue(row.CardNumber, out var known) ? known : cards[row.CardNumber] = [];
            if (now >= first.AddDays(60))
            {
                compared++;
                var days = past.Where(p => p.Time >= now.AddDays(-60)).ToList();
                var hours = past.Where(p => p.Time >= now.AddHours(-24)).ToList();
                Assert.Equal(days.Count, Number(row.Transactions60Days));
                Assert.Equal(hours.Count, Number(row.Transactions24Hours));
                Assert.Equal(hours.Count(p => p.Fraud), Number(row.Frauds24Hours));
                Assert.Equal(days.Count == 0 ? 0 : Math.Round(days.Average(p => p.Amount), 2), Number(row.MeanAmount60Days));
            }

            past.Add((now, Number(row.Amount), row.IsFraud));
        }

        Assert.True(compared > 3000, $"only {compared} rows had all their history in the file");
    }

    [Fact]
    public void The_first_rows_already_have_sixty_days_behind_them()
    {
        var first = Rows(LearningData.Transactions, 0, 1000);
        Assert.True(first.Average(row => Number(row.Transactions60Days)) > 40);
    }

    [Fact]
    public void Times_rise_and_are_keys()
    {
        var times = Rows(LearningData.Transactions, 0, 3000).Select(row => row.Time).ToList();
        Assert.Equal(times.Distinct().Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public void A_file_is_written_whole_or_not_at_all()
    {
        using var file = new TemporaryFile("fraud.csv", "before");
        using var cancelled = new CancellationTokenSource();
        var progress = new CancelAtOnce(cancelled);
        Assert.Throws<OperationCanceledException>(() =>
            FraudGenerator.Write(file.Path, 50_000, 7, LearningData.Folder, progress, cancelled.Token)
        );
        Assert.Equal("before", File.ReadAllText(file.Path));
        Assert.Single(Directory.GetFiles(file.Folder));

        FraudGenerator.Write(file.Path, 10, 7, LearningData.Folder, null, TestContext.Current.CancellationToken);
        Assert.Equal(10, TransactionFile.Open(file.Path).CountRows());
        Assert.Single(Directory.GetFiles(file.Folder));
    }

    [Fact]
    public void A_data_folder_without_places_is_named()
    {
        var problem = Assert.Throws<DataProblem>(() => FraudGenerator.Write(Stream.Null, 1, 1, "/nowhere"));
        Assert.Contains("/nowhere/us-places.csv", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_numbers_pass_the_check_of_their_last_digit()
    {
        foreach (var row in Rows(LearningData.Transactions, 0, 500))
        {
            var sum = row.CardNumber.Reverse().Select((digit, i) => (digit - '0') * (1 + (i % 2))).Sum(n => (n / 10) + (n % 10));
            Assert.Equal(16, row.CardNumber.Length);
            Assert.Equal('9', row.CardNumber[0]);
            Assert.Equal(0, sum % 10);
        }
    }

    [Theory]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("2025-01-01 00:00:00", 0u)]
    public void Keys_fall_on_partitions_by_the_crc_of_zlib(string key, uint crc)
    {
        crc = crc == 0 ? ReferenceCrc(key) : crc;
        Assert.Equal((int)(crc % 2), KeyPartition.Of(System.Text.Encoding.ASCII.GetBytes(key), 2));
        Assert.Equal((int)(crc % 7), KeyPartition.Of(System.Text.Encoding.ASCII.GetBytes(key), 7));
    }

    // A zlib stream ends with Adler-32, a gzip stream with the CRC-32 and the length.
    private static uint ReferenceCrc(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(System.Text.Encoding.ASCII.GetBytes(text));
        }

        return BitConverter.ToUInt32(stream.ToArray(), (int)stream.Length - 8);
    }

    private static List<Transaction> Rows(byte[] csv, int from, int count)
    {
        using var file = new TemporaryFile("t.csv", csv);
        return [.. TransactionFile.Open(file.Path).Read(from, count)];
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
