using System.Diagnostics;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.App;

/// <summary>A student's home of its own, the program run in it through run.sh, and everything of it ended and deleted afterwards.</summary>
internal sealed class TestHome : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);

    /// <summary>The payments are made once and copied: they are the same for every home.</summary>
    private static readonly Lazy<string> s_payments = new(() =>
    {
        var path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("labtui-payments-").FullName, "fraud_data.csv");
        Learning.FraudGenerator.Write(path, 100_000, 7, ContentFolders.Data, null, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(System.IO.Path.GetDirectoryName(path)!, recursive: true);
        return path;
    });

    public TestHome(bool withPayments = true)
    {
        Path = Directory.CreateTempSubdirectory("labtui-home-").FullName;
        TestPort.KeepFor(Path);
        if (!withPayments)
        {
            return;
        }

        Directory.CreateDirectory(System.IO.Path.Combine(Path, "data"));
        File.Copy(s_payments.Value, System.IO.Path.Combine(Path, "data", "fraud_data.csv"));
    }

    public string Path { get; }

    public static string Program { get; } = System.IO.Path.Combine(ContentFolders.Root, "run.sh");

    /// <summary>For a shell: run.sh on this home.</summary>
    public string Command(string arguments = "") => $"env -u LABTUI_BOOTSTRAP LABTUI_HOME={Path} {Program} {arguments}";

    public BrokerEndpoint? Endpoint => BrokerEndpoint.Read(System.IO.Path.Combine(Path, "broker"));

    public ClusterSettings Cluster =>
        new(Endpoint?.Address ?? throw new InvalidOperationException("the home's broker has not been started"));

    /// <summary>Runs one command to its end.</summary>
    public (int Code, string Out, string Error) Run(params string[] arguments) => Run(s_limit, arguments);

    public (int Code, string Out, string Error) Run(TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["LABTUI_HOME"] = Path;
        start.Environment.Remove("LABTUI_BOOTSTRAP");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"labtui {string.Join(' ', arguments)} did not end within {limit.TotalSeconds:0} s");
        }
        return (process.ExitCode, output.Result, error.Result);
    }

    public void Dispose()
    {
        if (Endpoint is { } endpoint)
        {
            ProcessSignals.Terminate(endpoint.Pid);
        }

        for (var i = 0; i < 40 && Directory.Exists(Path); i++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException)
            {
                Thread.Sleep(50);
            } // the broker is just ending
        }
    }
}
