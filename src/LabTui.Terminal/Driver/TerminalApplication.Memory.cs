using Terminal.Gui.Time;

namespace LabTui.Terminal;

/// <summary>The half for tests and pictures: no terminal, no thread, no sleep; whoever has it sends the input and looks at the frame.</summary>
public sealed partial class TerminalApplication
{
    private Action? _whenIdle;

    /// <summary>An application that is drawn into memory and gets its input from the caller: for tests and pictures.</summary>
    public static TerminalApplication InMemory(int width, int height, Look look, ITimeProvider? time = null)
    {
        var clock = time ?? new VirtualTimeProvider();
        return new TerminalApplication(look, clock, null, new MemoryScreen(width, height), new LoopQueue(clock));
    }

    /// <summary>Of an application in memory: what is on its screen.</summary>
    public Frame Shown => _screen is MemoryScreen memory ? memory.Shown : Output.Frame;

    /// <summary>Of an application in memory: handles the input, or what was posted, and draws.</summary>
    public void Send(params InputEvent[] inputs)
    {
        Array.ForEach(inputs, Queue.Post);
        Input!.HandleAll();
        Draw();
    }

    public void Draw()
    {
        App.LayoutAndDraw();
        App.Navigation?.UpdateCursor();
        Output.Flush();
    }

    /// <summary>Of an application in memory: called when a dialog is open and waits. It answers, or throws.</summary>
    internal void WhenIdle(Action answer) => _whenIdle = answer;

    internal void Wait(int milliseconds)
    {
        if (_screen is MemoryScreen)
        {
            (_whenIdle ?? throw new InvalidOperationException("A dialog is open and nobody answers it."))();
        }
        else
        {
            Queue.Wait(milliseconds);
        }
    }
}
