using System.Drawing;

namespace LabTui.Terminal;

/// <summary>What the driver draws on: the terminal's session, or a frame in memory.</summary>
internal abstract class DriverScreen
{
    internal abstract Size Size { get; }

    internal abstract void Show(Frame frame);

    internal virtual void Resize(int width, int height) { }

    internal virtual void Repaint() { }

    internal virtual void Suspend() { }
}

/// <summary>For tests, and for pictures in documents.</summary>
internal sealed class MemoryScreen(int width, int height) : DriverScreen
{
    private Size _size = new(width, height);

    internal override Size Size => _size;

    internal Frame Shown { get; } = new(0, 0);

    internal override void Resize(int width, int height) => _size = new Size(width, height);

    internal override void Show(Frame frame) => Shown.CopyFrom(frame);
}
