using System.Diagnostics;
using LabTui.Course.Home;

namespace LabTui.Course.Members;

/// <summary>One member of a consumer group, a process of its own: this program's `tail`, which anybody could have typed.</summary>
internal sealed class MemberProcess : IDisposable
{
    private const string Assigned = "Assigned: ";

    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private volatile IReadOnlyList<string>? _partitions;

    /// <param name="said">Told of each line that it prints, from any thread; null once it has ended.</param>
    public MemberProcess(int number, ProcessStartInfo start, Action<MemberProcess, string?> said)
    {
        Number = number;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data, said);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, said);
        _process.Exited += (_, _) => said(this, null);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The first is 1.</summary>
    public int Number { get; }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>It was ended without being asked.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>What it reads; null while the group has not told it.</summary>
    public IReadOnlyList<string>? Partitions => HasEnded ? [] : _partitions;

    /// <summary>Its last moment: no goodbye to the group, and nothing committed.</summary>
    public void Kill()
    {
        WasKilled = true;
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to leave the group and to end; it is killed if it does not.</summary>
    public async Task EndAsync()
    {
        if (!HasEnded)
        {
            ProcessSignals.Terminate(Id);
            using var limit = new CancellationTokenSource(s_farewell);
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!HasEnded)
            {
                _process.Kill();
            }
        }
    }

    public void Dispose() => _process.Dispose();

    private void Take(string? line, Action<MemberProcess, string?> said)
    {
        if (line is null)
        {
            return;
        }

        if (line.StartsWith(Assigned, StringComparison.Ordinal))
        {
            _partitions = Named(line[Assigned.Length..]);
        }

        said(this, line);
    }

    /// <summary>"orders-0, orders-3"; a sentence where there is none.</summary>
    internal static IReadOnlyList<string> Named(string text) =>
        text.StartsWith("no partition", StringComparison.Ordinal) ? [] : text.Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
