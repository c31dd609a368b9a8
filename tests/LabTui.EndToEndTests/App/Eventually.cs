using System.Diagnostics;

namespace LabTui.App;

/// <summary>Waits for something another process does, and says what it waited for when it never came.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static void True(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > s_limit)
            {
                Assert.Fail($"waited {s_limit.TotalSeconds:0} s for {what}");
            }

            Thread.Sleep(20); // between two looks
        }
    }
}
