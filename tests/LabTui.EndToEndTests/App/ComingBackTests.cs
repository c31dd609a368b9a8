using System.Text.RegularExpressions;
using LabTui.Streams;

namespace LabTui.App;

/// <summary>After quitting, and after any kill, the next start finds the place in the lab, the topics and their records.</summary>
public sealed partial class ComingBackTests
{
    [GeneratedRegex(@"\d+/11")]
    private static partial Regex Progress { get; }

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [Fact]
    public void After_quitting() => ComesBackAfter((_, window) => window.Quit());

    [Fact]
    public void After_a_kill_of_the_workbook() => ComesBackAfter((_, window) => Kill(window));

    [Fact]
    public void After_a_kill_of_the_broker() =>
        ComesBackAfter(
            (home, window) =>
            {
                window.Quit();
                KillBroker(home);
            }
        );

    [Fact]
    public void After_a_kill_of_both() =>
        ComesBackAfter(
            (home, window) =>
            {
                KillBroker(home);
                Kill(window);
            }
        );

    private static void ComesBackAfter(Action<TestHome, WorkbookWindow> end)
    {
        using var home = new TestHome();
        string address,
            progress;
        using (var window = new WorkbookWindow(home, ShortWalk.Option).UntilUp().AtStep(4))
        {
            window.Terminal.Keys("x");
            window.Terminal.WaitFor("step done");
            window.Terminal.WaitFor("✔ topic features exists");
            window.Terminal.Keys("n");
            window.Terminal.WaitFor("▸ 5  ");
            window.Terminal.Keys("x");
            window.Terminal.WaitFor("step done");
            progress = Progress.Match(window.Terminal.Screen).Value;
            address = home.Endpoint!.Address;
            end(home, window);
        }

        using var again = new WorkbookWindow(home, ShortWalk.Option);
        again.Terminal.WaitFor("step 5: Five payments");
        again.Terminal.Keys("Enter");
        again.Terminal.WaitFor("▸ 5  ");
        again.Terminal.WaitFor(progress);
        again.Terminal.WaitFor($"broker {address}");
        using (var cluster = new ClusterClient(home.Cluster))
        {
            Assert.Equal(5, cluster.Watermarks("customerinfo", s_limit).Sum(m => m.Count));
            Assert.Equal(5, cluster.Watermarks("features", s_limit).Sum(m => m.Count));
        }
        again.Quit();
    }

    private static void Kill(WorkbookWindow window)
    {
        Processes.Signal("KILL", window.Pid);
        window.EndsWith(137);
    }

    private static void KillBroker(TestHome home)
    {
        var pid = home.Endpoint!.Pid;
        Processes.Signal("KILL", pid);
        Processes.WaitForEnd(pid);
    }
}
