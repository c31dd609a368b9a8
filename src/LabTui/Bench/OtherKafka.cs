using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LabTui.Course;

namespace LabTui.Bench;

/// <summary>A real Kafka 4.3.1 for one measurement, where LABTUI_KAFKA_DIR names a folder that has one.</summary>
internal sealed class OtherKafka : IDisposable
{
    /// <summary>Kafka's default, which the script that starts it sets aside.</summary>
    private const string RebalanceDelay = "group.initial.rebalance.delay.ms=3000";
    private readonly string _script;
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-bench-kafka-").FullName;

    private OtherKafka(string script) => _script = script;

    public string Bootstrap { get; private set; } = "";

    public int Pid => int.Parse(File.ReadAllText(Path.Combine(_folder, "pid")), CultureInfo.InvariantCulture);

    /// <returns>Null when there is none here.</returns>
    public static OtherKafka? Start()
    {
        var folder = Environment.GetEnvironmentVariable("LABTUI_KAFKA_DIR");
        if (string.IsNullOrEmpty(folder) || !File.Exists(Path.Combine(folder, "kafka")))
        {
            return null;
        }

        var kafka = new OtherKafka(Path.Combine(folder, "kafka"));
        var port = FreePort();
        kafka.Run("start", kafka._folder, port.ToString(CultureInfo.InvariantCulture), RebalanceDelay);
        kafka.Bootstrap = $"127.0.0.1:{port}";
        return kafka;
    }

    public void Dispose()
    {
        Run("kill", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(_script, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KAFKA_VERSION"] = "4.3.1";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw UserProblem.Environment($"{_script} {arguments[0]} ended with {process.ExitCode}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
