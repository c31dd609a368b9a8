using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Course.Reading;

public sealed class BatchLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StudentHome _home;

    public BatchLogTests() => _home = new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    private static LoggedBatch Batch(long first, long last, int partition = 0, string id = "t1") =>
        new(id, "orders", partition, first, last, "g");

    [Fact]
    public void What_is_appended_is_read_again()
    {
        var scored = Batch(5, 9) with { By = LoggedBatch.Student, Hash = "ab", Poison = 1 };
        BatchLog.Scored(_home).Append(scored, Batch(10, 11));
        BatchLog.Scored(_home).Append(Batch(12, 12));
        Assert.Equal([scored, Batch(10, 11), Batch(12, 12)], BatchLog.Scored(_home).Batches());
        Assert.Empty(BatchLog.Read(_home).Batches());
        Assert.Equal(
            """{"topic_id":"t1","topic":"orders","partition":0,"first":5,"last":9,"group":"g","by":"student","hash":"ab","poison":1}""",
            File.ReadLines(_folder.File("data/scored.log")).First()
        );
    }

    [Fact]
    public void A_line_that_a_crash_has_cut_off_costs_no_other()
    {
        BatchLog.Read(_home).Append(Batch(0, 4));
        File.AppendAllText(_folder.File("data/read.log"), "{\"topic_id\":\"t1\",\"to\n{}\nnull\n");
        BatchLog.Read(_home).Append(Batch(5, 9));
        Assert.Equal([Batch(0, 4), Batch(5, 9)], BatchLog.Read(_home).Batches());
    }

    [Fact]
    public void Several_writers_lose_nothing_and_readers_wait_for_them()
    {
        Parallel.For(
            0,
            200,
            i =>
            {
                BatchLog.Read(_home).Append(Batch(i, i));
                Assert.NotEmpty(BatchLog.Read(_home).Batches());
            }
        );
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), BatchLog.Read(_home).Batches().Select(it => it.First).Order());
    }

    [Fact]
    public void A_reset_forgets_what_it_names()
    {
        BatchLog.Read(_home).Append(Batch(0, 4), Batch(0, 4, id: "t2"));
        BatchLog.Read(_home).Remove(batch => batch.TopicId == "t1");
        Assert.Equal([Batch(0, 4, id: "t2")], BatchLog.Read(_home).Batches());
        BatchLog.Scored(_home).Remove(_ => true);
    }

    [Fact]
    public void Records_count_once_however_often_they_were_read()
    {
        Assert.Equal(default, OffsetCounts.Of([]));
        Assert.Equal(new OffsetCounts(10, 10, 0), OffsetCounts.Of([Batch(0, 4), Batch(5, 9)]));
        Assert.Equal(new OffsetCounts(9, 6, 3), OffsetCounts.Of([Batch(0, 4), Batch(2, 4), Batch(5, 5)]));
        Assert.Equal(new OffsetCounts(15, 5, 5), OffsetCounts.Of([Batch(0, 4), Batch(0, 4), Batch(0, 4)]));
        Assert.Equal(new OffsetCounts(15, 15, 0), OffsetCounts.Of([Batch(0, 4), Batch(0, 4, partition: 1), Batch(0, 4, id: "t2")]));
    }

    [Fact]
    public void Batches_that_follow_one_another_become_one_and_count_the_same()
    {
        LoggedBatch[] all =
        [
            Batch(0, 0),
            Batch(0, 0, partition: 1),
            Batch(1, 1),
            Batch(2, 2),
            Batch(1, 1),
            Batch(2, 5) with
            {
                Hash = "ab",
            },
        ];
        var joined = BatchLog.Joined(all).ToList();
        Assert.Equal(4, joined.Count);
        Assert.Contains(Batch(0, 2), joined);
        Assert.Equal(OffsetCounts.Of(all), OffsetCounts.Of(joined));
    }
}
