using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LabTui.Broker;

/// <summary>
/// A home's broker in a process of its own, for tests that kill it. The process is this test program again, which
/// becomes a broker when the environment tells it to.
/// </summary>
internal sealed class ChildBroker : IDisposable
{
    private const string HomeVariable = "LABTUI_TEST_CHILD_BROKER";
    private const string PortVariable = "LABTUI_TEST_CHILD_PORT";

    private ChildBroker(Process process, BrokerEndpoint endpoint) => (Process, Endpoint) = (process, endpoint);

    public Process Process { get; }

    public BrokerEndpoint Endpoint { get; }

    public string Address => Endpoint.Address;

    /// <summary>Starts one and waits until it can be found.</summary>
    public static async Task<ChildBroker> StartAsync(string home, CancellationToken cancellationToken)
    {
        var process = Spawn(home);
        var folder = Path.Combine(home, "broker");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (BrokerEndpoint.Read(folder) is { } endpoint && endpoint.Pid == process.Id)
            {
                return new(process, endpoint);
            }

            Assert.False(
                process.HasExited,
                $"the broker ended: {(process.HasExited ? await process.StandardError.ReadToEndAsync(cancellationToken) : "")}"
            );
            await Task.Delay(20, limit.Token);
        }
    }

    public static Process Spawn(string home, int? port = null) =>
        Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!)
            {
                Environment = { [HomeVariable] = home, [PortVariable] = port?.ToString() ?? "" },
                RedirectStandardError = true,
                RedirectStandardInput = true,
            }
        )!;

    public void Kill()
    {
        Process.Kill();
        Process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        Process.Dispose();
    }

    [ModuleInitializer]
    internal static void BecomeBrokerIfAsked()
    {
        if (Environment.GetEnvironmentVariable(HomeVariable) is not { Length: > 0 } home)
        {
            return;
        }

        // No code of this assembly may run on other threads until this initializer returns, and it never does.
        var port = int.TryParse(Environment.GetEnvironmentVariable(PortVariable), out var explicitPort) ? explicitPort : (int?)null;
        var run = HomeBroker.RunAsync(
            new()
            {
                Home = home,
                ExplicitPort = port,
                Version = "test",
                Log = Console.Error.WriteLine,
            },
            CancellationToken.None
        );
        Environment.Exit(run.GetAwaiter().GetResult());
    }
}
