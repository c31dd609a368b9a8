using System.Collections.Concurrent;
using Terminal.Gui.Drivers;
using Terminal.Gui.Time;

namespace LabTui.Terminal;

/// <summary>The parts that Terminal.Gui makes its driver from.</summary>
internal sealed class DriverComponents(TerminalApplication application, ITimeProvider time) : ComponentFactoryImpl<char>
{
    public override string GetDriverName() => "labtui";

    public override IInput<char> CreateInput() => new NoInput();

    public override IInputProcessor CreateInputProcessor(ConcurrentQueue<char> inputBuffer, ITimeProvider? timeProvider = null) =>
        application.Input = new DriverInput(inputBuffer, timeProvider ?? time, application);

    public override IOutput CreateOutput() => application.Output;

    /// <summary>The toolkit wants a thread that reads; the session has its own.</summary>
    private sealed class NoInput : IInput<char>
    {
        public CancellationTokenSource? ExternalCancellationTokenSource { get; set; }

        public void Initialize(ConcurrentQueue<char> inputQueue) { }

        public void Run(CancellationToken runCancellationToken) => runCancellationToken.WaitHandle.WaitOne();

        public void Dispose() { }
    }
}
