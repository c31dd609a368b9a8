using System.Collections.Concurrent;
using System.Text.Json;

namespace LabTui.Exercises;

/// <summary>
/// The child that runs student code. This thread only reads, so that the end of the pipe is noticed while code runs;
/// the calls are made on a thread of their own.
/// </summary>
internal sealed class RunnerChild(FrameStream frames, Func<Action>? watch) : IDisposable
{
    private readonly BlockingCollection<Frame> _requests = new(boundedCapacity: 16);
    private readonly OutputFrames _output = new(frames);
    private StudentAssembly? _student;
    private PredictBinding? _predict;
    private volatile Action? _leave;

    public void Serve()
    {
        Console.SetOut(_output);
        Console.SetError(_output);
        Showing.To(frames);
        new Thread(CallAll) { IsBackground = true, Name = "student" }.Start();
        try
        {
            while (frames.Read() is { } frame)
            {
                if (frame.Kind == FrameKind.Leave)
                {
                    _leave?.Invoke();
                    frames.Write(FrameKind.Left, []);
                }
                else if (frame.Kind != FrameKind.Cancel)
                {
                    _requests.Add(frame);
                }
                else if (_student is null || !_student.TryCancel())
                {
                    return;
                }
            }
        }
        catch (IOException)
        {
            // The parent is gone.
        }
        catch (InvalidDataException)
        {
            frames.Write(FrameKind.Broken, []);
        }
    }

    private void CallAll()
    {
        WarmUp();
        _leave = watch?.Invoke();
        foreach (var request in _requests.GetConsumingEnumerable())
        {
            try
            {
                Call(request);
            }
            catch (Exception error)
            {
                Report(error);
            }
        }
    }

    /// <summary>A child is mostly started before it is needed: what every call needs is made ready meanwhile.</summary>
    private static void WarmUp()
    {
        var silent = new FrameStream(Stream.Null, Stream.Null);
        silent.Send(FrameKind.Loaded, new LoadReply([""]));
        silent.Send(FrameKind.CheckDone, new CheckOutcome("", CheckState.Passed));
        var request = JsonSerializer.SerializeToUtf8Bytes(
            new LoadRequest([1], [1], new Dictionary<string, string?> { [""] = "" }),
            MessageJson.Default.LoadRequest
        );
        _ = new Frame(FrameKind.Load, request).Read<LoadRequest>();
        _ = new StudentAssembly(typeof(RunnerChild).Assembly).Checks.Count;
    }

    private void Report(Exception error)
    {
        try
        {
            _output.ReportTotal();
            frames.Send(FrameKind.Failed, StudentErrors.Describe(error));
        }
        catch (IOException)
        {
            // The parent is gone, and this process is about to be.
        }
    }

    private void Call(Frame request)
    {
        switch (request.Kind)
        {
            case FrameKind.Load:
                _student = StudentAssembly.Load(request.Read<LoadRequest>());
                frames.Send(FrameKind.Loaded, new LoadReply([.. _student.Checks.Select(check => check.Sentence)]));
                break;
            case FrameKind.RunChecks:
                RunChecks();
                break;
            case FrameKind.Invoke:
                var result = Loaded().Invoke(request.Read<InvokeRequest>());
                _output.ReportTotal();
                frames.Send(FrameKind.Invoked, new InvokeReply(result));
                break;
            case FrameKind.BindPredict:
                var bind = request.Read<BindRequest>();
                _predict = PredictBinding.Create(Loaded().Method(bind.ClassName, bind.Method));
                frames.Write(FrameKind.PredictBound, []);
                break;
            case FrameKind.Predict:
                frames.Write(
                    FrameKind.Predicted,
                    (_predict ?? throw new StudentException("no Predict method was bound")).Answer(request.Payload)
                );
                break;
        }
    }

    private void RunChecks()
    {
        foreach (var check in Loaded().Checks)
        {
            frames.Send(FrameKind.CheckStarted, check.Sentence);
            var outcome = check.Run();
            _output.ReportTotal();
            frames.Send(FrameKind.CheckDone, outcome);
        }

        frames.Write(FrameKind.ChecksDone, []);
    }

    public void Dispose()
    {
        _requests.Dispose();
        _output.Dispose();
    }

    private StudentAssembly Loaded() => _student ?? throw new StudentException("no exercise is loaded");
}
