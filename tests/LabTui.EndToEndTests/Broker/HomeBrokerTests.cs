using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LabTui.Broker;

public sealed class HomeBrokerTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("labtui-home-").FullName;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly CancellationTokenSource _stop = new();

    private string Folder => Path.Combine(_home, "broker");

    public void Dispose()
    {
        _stop.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact(Timeout = 30_000)]
    public async Task It_can_be_found_while_it_runs_and_not_after()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (running, endpoint) = await StartAsync();
        Assert.Equal(endpoint, BrokerEndpoint.Read(Folder));
        Assert.Equal(endpoint.ClusterId, BrokerMeta.Read(Folder)?.ClusterId);
        using (var admin = Clients.Admin(endpoint.Address))
        {
            Assert.Equal(endpoint.Address, admin.GetMetadata(Clients.TimeLimit).Brokers.Single() is var b ? $"{b.Host}:{b.Port}" : "");
        }

        _stop.Cancel();
        Assert.Equal(0, await running.WaitAsync(cancellationToken));
        Assert.Null(BrokerEndpoint.Read(Folder));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_second_of_one_home_steps_back()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (running, endpoint) = await StartAsync();

        Assert.Equal(0, await HomeBroker.RunAsync(Options(), cancellationToken));

        Assert.Equal(endpoint, BrokerEndpoint.Read(Folder));
        _stop.Cancel();
        Assert.Equal(0, await running.WaitAsync(cancellationToken));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lock_held_on_another_machine_is_named()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var held = DataDirLock.TryTake(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "lock.owner"), "4711 elsewhere\n", cancellationToken);

        Assert.Equal(3, await HomeBroker.RunAsync(Options(), cancellationToken));

        Assert.Contains(_log, l => l.Contains("elsewhere", StringComparison.Ordinal) && l.Contains("4711", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_port_stays_and_only_a_taken_one_is_replaced()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var first = await RunOnceAsync(cancellationToken);
        Assert.Equal(first, await RunOnceAsync(cancellationToken));

        using var thief = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        thief.Bind(new IPEndPoint(IPAddress.Loopback, first));
        thief.Listen();
        var second = await RunOnceAsync(cancellationToken);

        Assert.NotEqual(first, second);
        Assert.Equal(second, BrokerMeta.Read(Folder)!.Port);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_port_asked_for_that_is_taken_is_an_error()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var thief = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        thief.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        thief.Listen();
        var port = ((IPEndPoint)thief.LocalEndPoint!).Port;

        Assert.Equal(3, await HomeBroker.RunAsync(Options() with { ExplicitPort = port }, cancellationToken));

        Assert.Contains(_log, l => l.Contains($"port {port} ", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task It_ends_when_its_endpoint_file_is_gone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (running, _) = await StartAsync();

        File.Delete(BrokerEndpoint.PathIn(Folder));

        Assert.Equal(0, await running.WaitAsync(cancellationToken));
    }

    [Fact(Timeout = 30_000)]
    public async Task It_leaves_an_endpoint_file_that_names_another()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (running, endpoint) = await StartAsync();
        var other = endpoint with { Pid = 1 };

        other.Write(Folder);

        Assert.Equal(0, await running.WaitAsync(cancellationToken));
        Assert.Equal(other, BrokerEndpoint.Read(Folder));
    }

    [Fact(Timeout = 30_000)]
    public async Task It_ends_when_nobody_needs_it()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (running, endpoint) = await StartAsync(TimeSpan.FromSeconds(2));
        using (var raw = new RawClient(int.Parse(endpoint.Address.Split(':')[1]), cancellationToken))
        {
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(4), cancellationToken));
            Assert.False(running.IsCompleted, "it ended although someone was connected");
        }

        Assert.Equal(0, await running.WaitAsync(cancellationToken));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_home_that_cannot_be_written_is_an_error()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.Equal(3, await HomeBroker.RunAsync(Options() with { Home = "/dev/null/home" }, cancellationToken));

        Assert.Contains(_log, l => l.Contains("/dev/null/home", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task Two_processes_started_at_once_leave_one_broker()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var one = ChildBroker.Spawn(_home);
        using var two = ChildBroker.Spawn(_home);
        try
        {
            await Task.WhenAny(one.WaitForExitAsync(cancellationToken), two.WaitForExitAsync(cancellationToken));
            var (loser, winner) = one.HasExited ? (one, two) : (two, one);
            Assert.Equal(0, loser.ExitCode);
            Assert.False(winner.HasExited);
        }
        finally
        {
            one.Kill();
            two.Kill();
            one.WaitForExit();
            two.WaitForExit();
        }
    }

    private HomeBrokerOptions Options() =>
        new()
        {
            Home = _home,
            Version = "test",
            Log = _log.Enqueue,
        };

    private async Task<(Task<int> Running, BrokerEndpoint Endpoint)> StartAsync(TimeSpan? idle = null)
    {
        var ready = new TaskCompletionSource<BrokerEndpoint>();
        var running = HomeBroker.RunAsync(Options() with { Ready = ready.SetResult, EndWhenIdleFor = idle }, _stop.Token);
        Assert.True(await Task.WhenAny(running, ready.Task) == ready.Task, string.Join('\n', _log));
        return (running, await ready.Task);
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var port = 0;
        Assert.Equal(
            0,
            await HomeBroker.RunAsync(
                Options() with
                {
                    Ready = e =>
                    {
                        port = int.Parse(e.Address.Split(':')[1]);
                        stop.Cancel();
                    },
                },
                stop.Token
            )
        );
        return port;
    }
}
