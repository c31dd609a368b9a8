namespace LabTui.Broker;

public sealed class KcatTests : IAsyncLifetime
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(CommandLine.Has("kcat"), "kcat is not installed");
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 2, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task Lists_topics()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var listing = await Kcat("", cancellationToken, "-L");

        Assert.Contains($"broker 1 at {_broker.Address} (controller)", listing);
        Assert.Contains("topic \"t\" with 2 partitions", listing);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("none")]
    [InlineData("zstd")]
    public async Task Produces_and_consumes(string codec)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Kcat("a:1\nb:2\nc:3\n", cancellationToken, "-t", "t", "-P", "-K:", "-z", codec);

        Assert.Equal(["a:1", "b:2", "c:3"], Lines(await Kcat("", cancellationToken, "-t", "t", "-C", "-e", "-q", "-K:")).Order());
    }

    [Fact(Timeout = 60_000)]
    public async Task Consumes_in_a_group()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Kcat("1\n2\n3\n", cancellationToken, "-t", "t", "-P");

        Assert.Equal(
            ["1", "2", "3"],
            Lines(await Kcat("", cancellationToken, "-G", "g", "-c", "3", "-q", "-X", "auto.offset.reset=earliest", "t")).Order()
        );
        using var consumer = Clients.Consumer(_broker.Address, "g");
        Assert.Equal(3, consumer.Committed([new("t", 0), new("t", 1)], Clients.TimeLimit).Sum(c => Math.Max(0, c.Offset.Value)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Reaches_the_broker_over_IPv6()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6, "no IPv6 here");
        await CommandLine.RunAsync("kcat", ["-b", $"[::1]:{_broker.Port}", "-t", "t", "-P"], "six\n", cancellationToken);

        Assert.Equal(
            ["six"],
            Lines(await CommandLine.RunAsync("kcat", ["-b", $"[::1]:{_broker.Port}", "-t", "t", "-C", "-e", "-q"], "", cancellationToken))
        );
    }

    private Task<string> Kcat(string input, CancellationToken cancellationToken, params string[] arguments) =>
        CommandLine.RunAsync("kcat", ["-b", _broker.Address, .. arguments], input, cancellationToken);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
