using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>A disk that is really full: a small one in memory, mounted for the test.</summary>
[Trait("when", "full")]
public sealed class FullDiskTests : IAsyncDisposable
{
    private readonly string _disk = Directory.CreateTempSubdirectory("labtui-disk-").FullName;
    private bool _mounted;

    public async ValueTask DisposeAsync()
    {
        if (_mounted)
        {
            await CommandLine.RunAsync("umount", [_disk], "", TestContext.Current.CancellationToken);
        }

        Directory.Delete(_disk, recursive: true);
    }

    [Fact(Timeout = 120_000)]
    public async Task Producers_get_an_error_the_log_stays_whole_and_it_goes_on_when_there_is_room()
    {
        await MountAsync();
        var data = Path.Combine(_disk, "data");
        var ballast = Path.Combine(_disk, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[4 << 20], TestContext.Current.CancellationToken);
        var written = new List<string>();
        await using (var broker = EmbeddedBroker.Start(new() { DataDir = data }))
        {
            using var admin = Clients.Admin(broker.Address);
            await admin.CreateAsync("t", 1, TestContext.Current.CancellationToken);
            using var producer = Clients.Producer(broker.Address, c => c.MessageSendMaxRetries = 0);
            var refused = await Assert.ThrowsAsync<ProduceException<string?, string?>>(async () =>
            {
                for (var i = 0; ; i++)
                {
                    await SendAsync(producer, written, i);
                }
            });
            Assert.Equal(Confluent.Kafka.ErrorCode.KafkaStorageError, refused.Error.Code);
            Assert.InRange(written.Count, 100, 20_000);
            Assert.Equal(
                written,
                Clients
                    .ReadAll(broker.Address, "t", 1, written.Count, TestContext.Current.CancellationToken)
                    .Select(r => r.Message.Value![..10])
            );

            File.Delete(ballast);
            for (var i = 0; i < 100; i++)
            {
                await SendAsync(producer, written, 100_000 + i);
            }
        }

        await using var again = EmbeddedBroker.Start(new() { DataDir = data });
        Assert.Equal(
            written,
            Clients.ReadAll(again.Address, "t", 1, written.Count, TestContext.Current.CancellationToken).Select(r => r.Message.Value![..10])
        );
        using var consumer = Clients.Consumer(again.Address, "reader");
        Assert.Equal((0, written.Count), Clients.Watermarks(consumer, "t"));
    }

    private static async Task SendAsync(IProducer<string?, string?> producer, List<string> written, int number)
    {
        var name = $"{number:D10}";
        await producer.SendAsync("t", name + new string('x', 10_000));
        written.Add(name);
    }

    private async Task MountAsync()
    {
        try
        {
            await CommandLine.RunAsync(
                "mount",
                ["-t", "tmpfs", "-o", "size=16m", "none", _disk],
                "",
                TestContext.Current.CancellationToken
            );
            _mounted = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Assert.Skip($"a small disk cannot be mounted here (needs root): {e.Message}");
        }
    }
}
