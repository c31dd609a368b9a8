using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace LabTui.Exercises;

/// <summary>
/// A child and the pipes to it. Its standard input is empty, what it prints is captured and bounded, and it is killed
/// together with all processes it started. It ends by itself when our end of its pipe closes, so it cannot outlive us.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_cpuLook = TimeSpan.FromMilliseconds(50);

    // A process started by another thread at this moment would inherit the child's pipe ends and keep them open.
    private static readonly Lock s_starting = new();

    private readonly Process _process;
    private readonly FrameStream _frames;
    private readonly BlockingCollection<Frame> _inbox = new(boundedCapacity: 64);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _draining;
    private readonly string _mark;
    private volatile bool _broken;

    private ChildProcess(Process process, FrameStream frames, string mark)
    {
        (_process, _frames, _mark) = (process, frames, mark);
        _draining = Task.WhenAll(Output.Drain(process.StandardOutput.BaseStream), Output.Drain(process.StandardError.BaseStream));
        new Thread(ReceiveAll) { IsBackground = true, Name = "child frames" }.Start();
    }

    public BoundedOutput Output { get; } = new();

    /// <summary>Called with each line that the code wants shown, on the thread that receives.</summary>
    public Action<string>? Shown { get; set; }

    /// <summary>What its code has open elsewhere is closed before it is ended.</summary>
    public bool LeavesFirst { get; set; }

    public int Id => _process.Id;

    /// <param name="role">The child's first argument: see <see cref="ChildMain"/>.</param>
    /// <param name="heapLimit">Bytes; 0 for none.</param>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static ChildProcess Start(ChildCommand command, string role, long heapLimit)
    {
        lock (s_starting)
        {
            var toChild = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            var fromChild = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            var mark = RunMark.New();
            try
            {
                var start = StartInfo(command, [role, toChild.GetClientHandleAsString(), fromChild.GetClientHandleAsString()], heapLimit);
                start.Environment[RunMark.Variable] = mark;
                var process = Process.Start(start)!;
                process.StandardInput.Close();
                return new(process, new(fromChild, toChild), mark);
            }
            catch
            {
                toChild.Dispose();
                fromChild.Dispose();
                throw;
            }
            finally
            {
                toChild.DisposeLocalCopyOfClientHandle();
                fromChild.DisposeLocalCopyOfClientHandle();
            }
        }
    }

    private static ProcessStartInfo StartInfo(ChildCommand command, IEnumerable<string> arguments, long heapLimit)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments.Concat(arguments))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";

        // Each arena reserves 64 MB of the address space that a runner bounds, and many cores make many.
        start.Environment["MALLOC_ARENA_MAX"] = "4";
        if (heapLimit > 0)
        {
            // The runtime reads this as a hexadecimal number.
            start.Environment["DOTNET_GCHeapHardLimit"] = heapLimit.ToString("X", CultureInfo.InvariantCulture);
        }

        return start;
    }

    /// <returns>False when the child is gone.</returns>
    public bool Send<T>(FrameKind kind, T message) => TrySend(() => _frames.Send(kind, message));

    public bool Send(FrameKind kind, ReadOnlyMemory<byte> payload) => TrySend(() => _frames.Write(kind, payload.Span));

    private static bool TrySend(Action send)
    {
        try
        {
            send();
            return true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Waits for the next answer. When there is none in time, or none will come, the child is ended and the end says why.</summary>
    public Frame? Receive(CallLimit limit, CancellationToken cancellationToken, out RunEnd end)
    {
        end = RunEnd.Completed;
        var began = Stopwatch.GetTimestamp();
        var usedBefore = limit.Cpu is null ? TimeSpan.Zero : CpuTime();
        try
        {
            while (true)
            {
                var left = limit.Wall == Timeout.InfiniteTimeSpan ? s_goodbye : limit.Wall - Stopwatch.GetElapsedTime(began);
                if (left <= TimeSpan.Zero || limit.Cpu < CpuTime() - usedBefore)
                {
                    return End(RunEnd.TimedOut, out end);
                }

                if (
                    _inbox.TryTake(
                        out var frame,
                        (int)Math.Ceiling((limit.Cpu is null || left < s_cpuLook ? left : s_cpuLook).TotalMilliseconds),
                        cancellationToken
                    )
                )
                {
                    return frame;
                }

                if (_inbox.IsCompleted)
                {
                    return End(WaitForEnd(), out end);
                }
            }
        }
        catch (OperationCanceledException)
        {
            AskToStop();
            return End(RunEnd.Cancelled, out end);
        }
    }

    /// <summary>Code that takes a cancellation token gets a moment to close what it has open; other code ends at once.</summary>
    private void AskToStop()
    {
        if (Send(FrameKind.Cancel, ReadOnlyMemory<byte>.Empty))
        {
            _inbox.TryTake(out _, s_goodbye);
        }
    }

    private Frame? End(RunEnd reason, out RunEnd end)
    {
        end = reason;
        Close();
        return null;
    }

    /// <summary>The child closed its pipe, so it is ending; the shell's way of telling signals is 128 and more.</summary>
    private RunEnd WaitForEnd() =>
        _broken || !_process.WaitForExit(s_goodbye) ? RunEnd.BrokePipe
        : _process.ExitCode is >= 0 and < 128 ? RunEnd.Exited
        : RunEnd.Crashed;

    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    private TimeSpan CpuTime()
    {
        try
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    private void ReceiveAll()
    {
        try
        {
            while (_frames.Read() is { } frame)
            {
                switch (frame.Kind)
                {
                    case FrameKind.Output:
                        Output.Add(Encoding.UTF8.GetString(frame.Payload), frame.Payload.Length);
                        break;
                    case FrameKind.OutputTotal when frame.Payload.Length == sizeof(long):
                        Output.SetTotal(BinaryPrimitives.ReadInt64LittleEndian(frame.Payload));
                        break;
                    case FrameKind.Shown:
                        Shown?.Invoke(Encoding.UTF8.GetString(frame.Payload));
                        break;
                    case FrameKind.Broken:
                        throw new InvalidDataException("the child could not read what it was sent");
                    default:
                        _inbox.Add(frame, _closing.Token);
                        break;
                }
            }
        }
        catch (InvalidDataException)
        {
            _broken = true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The child has ended, or is to.
        }

        _inbox.CompleteAdding();
        _frames.CloseInput();
    }

    /// <summary>Ends the child and all it started, and waits until what it printed is in.</summary>
    public void Close()
    {
        AskToLeave();
        _closing.Cancel();
        try
        {
            KillTree();
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended already, or a grandchild has slipped away.
        }

        RunMark.KillAll(_mark);
        _process.WaitForExit(s_goodbye);
        _draining.Wait(s_goodbye);
    }

    private void AskToLeave()
    {
        if (!LeavesFirst)
        {
            return;
        }

        LeavesFirst = false;
        var isAsked = Send(FrameKind.Leave, ReadOnlyMemory<byte>.Empty);
        while (isAsked && _inbox.TryTake(out var frame, s_goodbye) && frame.Kind != FrameKind.Left)
        {
            // an answer that came too late
        }
    }

    private void KillTree()
    {
        if (!OperatingSystem.IsLinux())
        {
            _process.Kill(entireProcessTree: true);
            return;
        }

        var below = _process.HasExited ? [] : RunMark.Below(_process.Id); // asked while its parents are there to tell
        _process.Kill();
        foreach (var id in below)
        {
            RunMark.Kill(id);
        }
    }

    public void Dispose()
    {
        Close();
        _frames.CloseOutput();
        _process.Dispose();
    }
}
