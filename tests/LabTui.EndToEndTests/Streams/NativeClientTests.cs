namespace LabTui.Streams;

public sealed class NativeClientTests
{
    [Fact]
    public void The_packages_own_library_is_the_one_in_use()
    {
        Assert.Null(NativeClient.Problem());
        Assert.Equal(
            typeof(Confluent.Kafka.Library).Assembly.GetName().Version!.ToString(2),
            NativeClient.Version[..NativeClient.Version.LastIndexOf('.')]
        );
        var loaded = File.ReadLines("/proc/self/maps")
            .Select(l => l.Split(' ')[^1])
            .Where(p => p.Contains("librdkafka", StringComparison.Ordinal));
        Assert.All(loaded, path => Assert.StartsWith(AppContext.BaseDirectory, path, StringComparison.Ordinal));
    }
}
