using System.ComponentModel;

namespace LabTui.Exercises;

/// <summary>
/// The compiler in a process of its own, so that its memory is given back when nobody compiles. Started with the first
/// request, again whenever it has ended. Safe for several threads; requests go one after the other.
/// </summary>
public sealed class CompilerProcess(ChildCommand command, IReadOnlyList<string> allowedAssemblies) : IDisposable
{
    private static readonly CallLimit s_limit = new(TimeSpan.FromSeconds(20));

    private readonly Lock _lock = new();
    private ChildProcess? _child;

    /// <summary>The process id while a compiler is running.</summary>
    public int? ProcessId
    {
        get
        {
            lock (_lock)
            {
                return _child?.Id;
            }
        }
    }

    public CompileResult Compile(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            // Once more when the compiler has ended since the last request, as it does when idle.
            return TryCompile(files, cancellationToken)
                ?? TryCompile(files, cancellationToken)
                ?? Failed("the compiler ended unexpectedly");
        }
    }

    /// <summary>Starts the compiler and lets it load, so that the first save is answered quickly.</summary>
    public void WarmUp() =>
        Compile([new("warm.cs", "public static class Warm { public static int Up() => Enumerable.Range(0, 3).Sum(); }")]);

    private CompileResult? TryCompile(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        try
        {
            _child ??= ChildProcess.Start(command, ChildMain.CompileRole, heapLimit: 0);
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return Failed($"{command.FileName} cannot be started: {error.Message}");
        }

        var end = RunEnd.Crashed;
        if (
            _child.Send(FrameKind.Compile, new CompileRequest(files, allowedAssemblies))
            && _child.Receive(s_limit, cancellationToken, out end) is { Kind: FrameKind.Compiled } frame
        )
        {
            return frame.Read<CompileResult>();
        }

        _child.Dispose();
        _child = null;
        return end switch
        {
            RunEnd.Cancelled => Failed("compiling was stopped"),
            RunEnd.TimedOut => Failed(
                $"the compiler did not come to an end in {s_limit.Wall.TotalSeconds} s; the file may be nested very deeply"
            ),
            _ => null,
        };
    }

    private static CompileResult Failed(string why) => new(null, null, [new("", 0, 0, 0, "LT0003", why, null, "", true)]);

    public void Dispose()
    {
        lock (_lock)
        {
            _child?.Dispose();
            _child = null;
        }
    }
}
