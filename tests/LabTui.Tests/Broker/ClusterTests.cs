using Microsoft.Extensions.Time.Testing;

namespace LabTui.Broker;

public sealed class ClusterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-cluster-").FullName;
    private readonly List<string> _log = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Deleted_records_stay_deleted_after_a_restart()
    {
        await With(cluster =>
        {
            var topic = cluster.Create("t", 2, new() { ["retention.ms"] = "-1" });
            cluster.Append(topic.Partitions[1], TestBatch.Of(10));
            cluster.DeleteRecords(topic, topic.Partitions[1], 4);
        });

        await With(cluster =>
            Assert.Equal((4, 10), (cluster.Partition("t", 1)!.Log.StartOffset, cluster.Partition("t", 1)!.Log.EndOffset))
        );
    }

    [Fact]
    public async Task Producer_ids_are_never_given_out_twice()
    {
        var given = new List<long>();
        for (var start = 0; start < 3; start++)
        {
            await With(cluster => given.AddRange(Enumerable.Range(0, 1500).Select(_ => cluster.ProducerIds.Next())));
        }

        Assert.Equal(4500, given.Distinct().Count());
    }

    [Fact]
    public async Task Offsets_of_a_topic_whose_deletion_was_cut_short_are_dropped_at_the_next_start()
    {
        await With(cluster =>
        {
            cluster.Create("t", 1, []);
            cluster.Create("u", 1, []);
            cluster.Offsets.Commit("g", [(new("t", 0), new(5, -1, "")), (new("u", 0), new(6, -1, ""))], cluster.Exists);
        });
        Directory.Delete(Path.Combine(_folder, "topics", "t"), recursive: true);

        await With(cluster => Assert.Equal([new("u", 0)], cluster.Offsets.All("g").Select(o => o.Key)));
    }

    [Fact]
    public async Task A_folder_that_is_no_topic_is_left_alone()
    {
        await With(cluster => cluster.Create("t", 1, []));
        var stray = Directory.CreateDirectory(Path.Combine(_folder, "topics", "stray")).FullName;
        var broken = Directory.CreateDirectory(Path.Combine(_folder, "topics", "broken")).FullName;
        File.WriteAllText(Path.Combine(broken, "topic.json"), "{ not json");

        await With(cluster => Assert.Equal(["t"], cluster.Topics.Select(t => t.Name)));

        Assert.True(Directory.Exists(stray) && Directory.Exists(broken));
        Assert.Equal(2, _log.Count(l => l.Contains("is left alone", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_meta_file_that_cannot_be_read_says_what_to_do()
    {
        File.WriteAllText(Path.Combine(_folder, "meta.json"), "nonsense");

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => With(_ => { }));

        Assert.Contains("Delete it", refused.Message);
    }

    [Fact]
    public async Task A_response_under_way_can_be_read_to_its_end_though_its_topic_is_deleted() =>
        await With(cluster =>
        {
            var topic = cluster.Create("t", 1, new() { ["retention.ms"] = "-1" });
            var batch = TestBatch.Of(3);
            cluster.Append(topic.Partitions[0], batch);
            var slice = topic.Partitions[0].Log.Read(0, 1000);

            cluster.Delete(topic);

            var read = new byte[slice.Length];
            Assert.Equal(batch.Length, slice.Read(0, read));
            Assert.Equal(batch, read);
            slice.Release();
            Assert.Throws<ObjectDisposedException>(() => slice.Read(0, read));
        });

    [Fact]
    public async Task The_log_counts_its_bytes_and_names_the_largest_topic_when_full() =>
        await With(cluster =>
        {
            cluster.Create("small", 1, []);
            var large = cluster.Create("large", 1, new() { ["retention.ms"] = "-1" });
            cluster.Append(large.Partitions[0], TestBatch.Of(1, 3000));

            Assert.Null(cluster.WhyFull(1000));
            Assert.Contains("deleting topic large", cluster.WhyFull(9000));
            cluster.Delete(large);
            Assert.Null(cluster.WhyFull(9000));
        });

    [Fact]
    public void A_flood_of_lines_does_not_fill_the_log()
    {
        var time = new FakeTimeProvider();
        var log = new LimitedLog(_log.Add, time);
        for (var i = 0; i < 1000; i++)
        {
            log.Write("again");
        }

        Assert.Equal(50, _log.Count);
        time.Advance(TimeSpan.FromSeconds(10));
        log.Write("later");
        Assert.Equal(["(950 more lines were left out)", "later"], _log[50..]);
    }

    private async Task With(Action<Cluster> act)
    {
        await using var cluster = new Cluster(
            new()
            {
                DataDir = _folder,
                Log = _log.Add,
                LogCapBytes = 10_000,
            }
        );
        await cluster.Loop.Do(() => act(cluster));
    }
}
