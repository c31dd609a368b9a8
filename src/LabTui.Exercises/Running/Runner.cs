using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LabTui.Exercises;

/// <summary>
/// One child that runs one compiled exercise. Calls block, one at a time; each has its limit. Once a call timed out,
/// was cancelled or ended the child, the runner is spent: later calls report the same end.
/// </summary>
public sealed class Runner : IDisposable
{
    public const long DefaultHeapLimit = 512L * 1024 * 1024;

    private static readonly CallLimit s_loading = new(TimeSpan.FromSeconds(20));

    private readonly ChildProcess? _child;
    private RunReport? _spent;
    private IReadOnlyList<string> _checks = [];

    private Runner(ChildProcess? child, RunReport? spent) => (_child, _spent) = (child, spent);

    /// <summary>Starts the child; it loads nothing yet. When it cannot be started, every call says so.</summary>
    public static Runner Start(ChildCommand command, long heapLimit = DefaultHeapLimit)
    {
        try
        {
            return new(ChildProcess.Start(command, ChildMain.RunRole, heapLimit), null);
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return new(
                null,
                new(RunEnd.NotStarted) { Error = new("", $"{command.FileName} cannot be started: {error.Message}", null, null, 0) }
            );
        }
    }

    /// <summary>Called with what the code prints while it runs, from a thread of its own.</summary>
    public Action<string>? Live
    {
        set
        {
            if (_child is not null)
            {
                _child.Output.Live = value;
            }
        }
    }

    /// <summary>Called with each line that the code sends by <see cref="Showing"/>, from a thread of its own.</summary>
    public Action<string>? Shown
    {
        set
        {
            if (_child is not null)
            {
                _child.Shown = value;
            }
        }
    }

    /// <summary>
    /// What the code has open elsewhere, such as its place in a consumer group, is closed before the child is ended. Not for code
    /// that runs for real: a program that ends without closing shall show what that leads to.
    /// </summary>
    public bool LeavesFirst
    {
        set
        {
            if (_child is not null)
            {
                _child.LeavesFirst = value;
            }
        }
    }

    public int? ProcessId => _child?.Id;

    /// <summary>The sentences of the checks that were found when the exercise was loaded.</summary>
    public IReadOnlyList<string> CheckSentences => _checks;

    /// <param name="environment">Variables for the code, such as where the broker is.</param>
    public RunReport Load(CompileResult compiled, IReadOnlyDictionary<string, string?>? environment = null) =>
        Call(
            FrameKind.Load,
            new LoadRequest(compiled.Assembly!, compiled.Symbols!, environment ?? new Dictionary<string, string?>()),
            s_loading,
            FrameKind.Loaded,
            frame =>
            {
                _checks = frame.Read<LoadReply>().Checks;
                return new(RunEnd.Completed);
            },
            default
        );

    /// <summary>Calls a public static method. Arguments are texts, converted to what the method takes; for arrays and objects they are JSON.</summary>
    public RunReport Invoke(
        string className,
        string method,
        IReadOnlyList<string> arguments,
        CallLimit limit,
        CancellationToken cancellationToken = default
    ) =>
        Call(
            FrameKind.Invoke,
            new InvokeRequest(className, method, arguments),
            limit,
            FrameKind.Invoked,
            frame => new(RunEnd.Completed) { ResultJson = frame.Read<InvokeReply>().ResultJson },
            cancellationToken
        );

    /// <summary>Runs all checks, each within the limit. A check that does not end ends the run; those behind it are not run.</summary>
    public RunReport RunChecks(CallLimit limit, CancellationToken cancellationToken = default)
    {
        var began = Stopwatch.GetTimestamp();
        if (_spent is not null || !_child!.Send(FrameKind.RunChecks, ReadOnlyMemory<byte>.Empty))
        {
            return _spent ??= Ended(RunEnd.Crashed, began, limit);
        }

        var outcomes = new List<CheckOutcome>();
        var end = ReceiveOutcomes(outcomes, limit, cancellationToken);
        if (end == RunEnd.Completed)
        {
            return Finished(new(RunEnd.Completed) { Checks = outcomes }, began);
        }

        _spent = Ended(end, began, limit);
        return _spent with { Checks = [.. outcomes, .. Unfinished(outcomes.Count, _spent)] };
    }

    /// <summary>Each check is announced and then answered, as often as there are checks: anything else was not written by the child.</summary>
    private RunEnd ReceiveOutcomes(List<CheckOutcome> outcomes, CallLimit limit, CancellationToken cancellationToken)
    {
        for (var started = 0; ; )
        {
            var frame = _child!.Receive(limit, cancellationToken, out var end);
            switch (frame?.Kind)
            {
                case null:
                    return end;
                case FrameKind.CheckStarted when started < _checks.Count && started == outcomes.Count:
                    started++;
                    continue;
                case FrameKind.CheckDone when outcomes.Count < started && TryRead(frame.Value, out var outcome):
                    outcomes.Add(outcome);
                    continue;
                case FrameKind.ChecksDone when outcomes.Count == _checks.Count:
                    return RunEnd.Completed;
                default:
                    _child.Close();
                    return RunEnd.BrokePipe;
            }
        }
    }

    private static bool TryRead(Frame frame, out CheckOutcome outcome)
    {
        try
        {
            outcome = frame.Read<CheckOutcome>();
            return true;
        }
        catch (InvalidDataException)
        {
            outcome = new("", CheckState.Ended);
            return false;
        }
    }

    private IEnumerable<CheckOutcome> Unfinished(int done, RunReport report) =>
        _checks
            .Skip(done)
            .Select(
                (sentence, index) =>
                    index > 0
                        ? new CheckOutcome(sentence, CheckState.NotRun)
                        : new CheckOutcome(sentence, report.End == RunEnd.TimedOut ? CheckState.TimedOut : CheckState.Ended)
                        {
                            Error = report.Error,
                        }
            );

    /// <summary>Makes a method of the exercise ready for <see cref="Predict"/>: one that takes a row of numbers and returns a bool or a number.</summary>
    public RunReport BindPredict(string className, string method = "Predict") =>
        Call(
            FrameKind.BindPredict,
            new BindRequest(className, method),
            s_loading,
            FrameKind.PredictBound,
            _ => new(RunEnd.Completed),
            default
        );

    /// <summary>
    /// Asks for a batch of rows in one call.
    /// </summary>
    /// <param name="rows">All rows behind one another.</param>
    /// <param name="results">One value for each row: what the method returned, true as 1 and false as 0.</param>
    public RunReport Predict(
        ReadOnlySpan<double> rows,
        int columns,
        Span<double> results,
        CallLimit limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, columns * results.Length);
        var request = new byte[sizeof(int) + rows.Length * sizeof(double)];
        MemoryMarshal.Write(request, columns);
        MemoryMarshal.AsBytes(rows).CopyTo(request.AsSpan(sizeof(int)));
        var answer = Array.Empty<byte>();
        var wanted = results.Length * sizeof(double);
        var report = Call(
            FrameKind.Predict,
            request.AsMemory(),
            limit,
            FrameKind.Predicted,
            frame =>
            {
                answer =
                    frame.Payload.Length == wanted
                        ? frame.Payload
                        : throw new InvalidDataException($"{frame.Payload.Length} bytes instead of {wanted}");
                return new(RunEnd.Completed);
            },
            cancellationToken
        );
        if (report.End == RunEnd.Completed)
        {
            MemoryMarshal.Cast<byte, double>(answer).CopyTo(results);
        }

        return report;
    }

    private RunReport Call<T>(
        FrameKind kind,
        T request,
        CallLimit limit,
        FrameKind expected,
        Func<Frame, RunReport> read,
        CancellationToken cancellationToken
    )
    {
        if (_spent is not null)
        {
            return _spent;
        }

        var began = Stopwatch.GetTimestamp();
        var sent = request is ReadOnlyMemory<byte> or Memory<byte> ? _child!.Send(kind, AsBytes(request)) : _child!.Send(kind, request);
        if (!sent)
        {
            // The answer's absence says how the child ended.
            limit = new(TimeSpan.FromSeconds(1));
        }

        var frame = _child.Receive(limit, cancellationToken, out var end);
        try
        {
            return frame switch
            {
                null => _spent = Ended(end, began, limit),
                { Kind: FrameKind.Failed } failed => Finished(new(RunEnd.Threw) { Error = failed.Read<StudentError>() }, began),
                { } answer when answer.Kind == expected => Finished(read(answer), began),
                { } other => throw new InvalidDataException($"{other.Kind} instead of {expected}"),
            };
        }
        catch (InvalidDataException)
        {
            _child.Close();
            return _spent = Ended(RunEnd.BrokePipe, began, limit);
        }
    }

    private static ReadOnlyMemory<byte> AsBytes<T>(T request) =>
        request is Memory<byte> memory ? memory : (ReadOnlyMemory<byte>)(object)request!;

    private RunReport Finished(RunReport report, long began) =>
        report with
        {
            Output = _child!.Output.Text,
            OutputBytes = _child.Output.Bytes,
            Took = Stopwatch.GetElapsedTime(began),
        };

    private RunReport Ended(RunEnd end, long began, CallLimit limit) =>
        Finished(new(end) { Error = RunAdvice.ForEnd(end, limit, _child!.ExitCode, _child.Output.Text) }, began);

    public void Dispose() => _child?.Dispose();
}
