using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LabTui.Course;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>
/// `tail --kill-after N`: the same tail as another process, which gets SIGKILL as soon as its Nth record is out: it cannot commit,
/// nor leave its group. So a lab shows what a crash leads to.
/// </summary>
internal static class KilledTail
{
    /// <summary>The system's 9, as an exit code.</summary>
    private const int Killed = 128 + 9;

    /// <summary>For it to leave its group when it is stopped.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(
        CommandServices services,
        ParseResult parsed,
        ClusterSettings settings,
        int records,
        CancellationToken cancellationToken
    )
    {
        using var process = Process.Start(Started(services, parsed, settings, records))!;
        try
        {
            using var stopped = cancellationToken.Register(() => process.StandardInput.Close());
            await Task.WhenAll(CopyRecordsAsync(process, services), CopyLinesAsync(process.StandardError, services.Error));
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_farewell, CancellationToken.None);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        if (process.ExitCode == Killed)
        {
            services.Error.WriteLine(
                $"Killed after {records} records (SIGKILL, process {process.Id}): it could neither commit nor leave its group."
            );
            return ExitCode.Pass;
        }

        if (process.ExitCode != ExitCode.Pass)
        {
            return process.ExitCode;
        }

        services.Error.WriteLine($"Not killed: it came to the end before its record {records}.");
        return ExitCode.NotYet;
    }

    private static ProcessStartInfo Started(CommandServices services, ParseResult parsed, ClusterSettings settings, int records)
    {
        var start = new ProcessStartInfo(SelfCommand.Words[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] words =
        [
            .. SelfCommand.Words.Skip(1),
            .. Said(parsed, services.Unattended),
            "--die-after",
            records.ToString(CultureInfo.InvariantCulture),
            .. services.OutputIsTerminal ? (string[])["--visible"] : [],
            "--home",
            services.Home(parsed).Path,
            .. settings.ConfigFile is { } file ? (string[])["--command-config", Path.GetFullPath(file)] : [],
            .. settings.Student is { } student ? (string[])["--student", student] : [],
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment[BrokerFinder.EnvironmentName] = settings.BootstrapServers; // as an option it would be remembered
        return start;
    }

    /// <summary>The command line as it was given, but for what is said above; where nobody watches, without pace.</summary>
    private static IEnumerable<string> Said(ParseResult parsed, bool isUnattended)
    {
        string[] replaced =
        [
            "--kill-after",
            "--home",
            "--student",
            "--command-config",
            "--bootstrap-server",
            .. isUnattended ? (string[])["--rate"] : [],
        ];
        var words = parsed.Tokens.Select(token => token.Value).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (replaced.Contains(words[i]))
            {
                i++;
                continue;
            }

            yield return words[i];
        }
    }

    /// <summary>Bytes where the other end takes them, as without a process between.</summary>
    private static async Task CopyRecordsAsync(Process process, CommandServices services)
    {
        if (services.OutBytes is { } bytes)
        {
            await process.StandardOutput.BaseStream.CopyToAsync(bytes);
            return;
        }

        var text = new char[4096];
        while (await process.StandardOutput.ReadAsync(text) is var count and > 0)
        {
            await services.Out.WriteAsync(text.AsMemory(0, count));
        }
    }

    private static async Task CopyLinesAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await to.WriteLineAsync(line);
        }
    }
}
