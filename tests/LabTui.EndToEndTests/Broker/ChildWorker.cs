using System.Diagnostics;
using System.Runtime.CompilerServices;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>
/// A <see cref="TransformingWorker"/> in a process of its own, for tests that kill it: this test program again, as with
/// <see cref="ChildBroker"/>.
/// </summary>
internal static class ChildWorker
{
    private const string Variable = "LABTUI_TEST_CHILD_WORKER";

    public static Process Spawn(params string[] addressTopicsIdAndGroup) =>
        Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!)
            {
                Environment = { [Variable] = string.Join(' ', addressTopicsIdAndGroup) },
                RedirectStandardInput = true,
            }
        )!;

    [ModuleInitializer]
    internal static void BecomeWorkerIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(' ') is not [var address, var input, var output, var id, var group])
        {
            return;
        }

        var worker = new TransformingWorker(address, input, output, id, group);
        while (true)
        {
            try
            {
                worker.RunUntil(int.MaxValue);
            }
            catch (Exception e) when (e is KafkaException or TimeoutException)
            {
                // the broker is being started again, or the worker before has still a transaction open
            }

            Thread.Sleep(50);
        }
    }
}
