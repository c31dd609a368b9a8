using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LabTui.Broker;

/// <summary>What the broker counts, asked over HTTP and as a setting.</summary>
public sealed class MetricsServerTests : IAsyncLifetime
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());
    private readonly IPEndPoint _at;

    public MetricsServerTests() => _at = _broker.ServeMetrics(new(IPAddress.Loopback, 0));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task Requests_bytes_connections_and_groups_are_counted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 3, cancellationToken);
        using var producer = Clients.Producer(_broker.Address);
        for (var i = 0; i < 5; i++)
        {
            await producer.SendAsync("t", new string('x', 1000), cancellationToken: cancellationToken);
        }

        using var consumer = Clients.NewConsumer(_broker.Address, "g");
        consumer.Subscribe("t");
        Clients.Read(consumer, 5, cancellationToken);
        var metrics = await MetricsAsync(cancellationToken);

        Assert.Equal(5, metrics["labtui_broker_request_duration_seconds_count{api=\"Produce\"}"]);
        Assert.Equal(5, metrics["labtui_broker_request_duration_seconds_bucket{api=\"Produce\",le=\"+Inf\"}"]);
        Assert.InRange(metrics["labtui_broker_received_bytes_total"], 5000, 50_000);
        Assert.InRange(metrics["labtui_broker_sent_bytes_total"], 5000, 50_000);
        Assert.Equal(1, metrics["labtui_broker_groups{type=\"consumer\",state=\"Stable\"}"]);
        Assert.Equal((1, 3), (metrics["labtui_broker_topics"], metrics["labtui_broker_partitions"]));
        var connections = metrics["labtui_broker_connections"];
        Assert.True(connections >= 3, $"{connections} connections");
        consumer.Close();
        consumer.Dispose();
        while ((await MetricsAsync(cancellationToken))["labtui_broker_connections"] >= connections)
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task An_open_transaction_is_counted_until_it_ends()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (address, topic) = await Transactions.TopicAsync(_broker.Address, cancellationToken);
        using var producer = Transactions.Producer(address);
        Assert.Equal(0, await OpenAsync());
        producer.BeginTransaction();
        await producer.SendAsync(topic, "a", cancellationToken: cancellationToken);
        Assert.Equal(1, await OpenAsync());
        producer.CommitTransaction();
        Assert.Equal(0, await OpenAsync());

        async Task<double> OpenAsync() => (await MetricsAsync(cancellationToken))["labtui_broker_open_transactions"];
    }

    [Fact(Timeout = 60_000)]
    public async Task A_long_poll_counts_with_its_wait()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 1, cancellationToken);
        using var client = new RawClient(_broker.Port, cancellationToken);
        client.BeginFetch("t", 0, 0, maxWait: 300);
        client.EndFetch();

        Assert.InRange((await MetricsAsync(cancellationToken))["labtui_broker_request_duration_seconds_sum{api=\"Fetch\"}"], 0.29, 20);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_request_is_counted_before_its_answer_is_read()
    {
        const int Records = 40;
        var cancellationToken = TestContext.Current.CancellationToken;
        using var admin = Clients.Admin(_broker.Address);
        await admin.CreateAsync("t", 1, cancellationToken);
        using var producer = Clients.Producer(_broker.Address);
        for (var i = 0; i < Records; i++)
        {
            await producer.SendAsync("t", new string('x', 900_000), cancellationToken: cancellationToken);
        }

        using var client = new RawClient(_broker.Port, cancellationToken);
        client.BeginFetch("t", 0, 0, maxWait: 0, maxBytes: Records << 20); // more than sockets hold
        while (!(await MetricsAsync(cancellationToken)).ContainsKey("labtui_broker_request_duration_seconds_count{api=\"Fetch\"}"))
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(
        "GET /metrics?x=1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
    )]
    [InlineData("HEAD /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 404 ")]
    [InlineData("POST /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 405 ")]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400 ")]
    public void It_answers_as_a_server_of_HTTP(string request, string begins)
    {
        using var socket = Connect(TestContext.Current.CancellationToken);
        socket.Send(Encoding.ASCII.GetBytes(request));
        Assert.StartsWith(begins, ReadToEnd(socket), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_head_without_end_is_refused_and_silence_is_ended()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var silent = Connect(cancellationToken);
        using var socket = Connect(cancellationToken);
        socket.Send(new byte[8 * 1024]);
        Assert.StartsWith("HTTP/1.1 400 ", ReadToEnd(socket), StringComparison.Ordinal);
        Assert.Equal("", ReadToEnd(silent));
        Assert.NotEmpty(await MetricsAsync(cancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_who_say_nothing_do_not_shut_others_out_for_long()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var silent = Enumerable.Range(0, 50).Select(_ => Connect(cancellationToken)).ToList();
        for (var answered = false; !answered; )
        {
            try
            {
                answered = (await MetricsAsync(cancellationToken)).Count > 0;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }

        silent.ForEach(s => s.Dispose());
    }

    private async Task<Dictionary<string, double>> MetricsAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync($"http://{_at}/metrics", cancellationToken);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l[0] != '#')
            .Select(l => l.Split(' '))
            .ToDictionary(l => l[0], l => double.Parse(l[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private Socket Connect(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 20_000 };
        cancellationToken.Register(socket.Dispose);
        socket.Connect(_at);
        return socket;
    }

    private static string ReadToEnd(Socket socket)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            for (int got; (got = socket.Receive(buffer)) > 0; )
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, got));
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Turned away.
        }

        return text.ToString();
    }
}
