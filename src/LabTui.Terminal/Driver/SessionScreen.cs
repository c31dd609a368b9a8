using System.Drawing;

namespace LabTui.Terminal;

/// <summary>The real terminal. Below the least size it says what is needed, whatever the toolkit has drawn.</summary>
internal sealed class SessionScreen(TerminalSession session, Look look, SizeNeeded needed) : DriverScreen
{
    private readonly Frame _small = new(0, 0);

    internal override Size Size
    {
        get
        {
            var (width, height) = session.Size;
            return new Size(width, height);
        }
    }

    internal override void Show(Frame frame)
    {
        if (!needed.IsMissing(frame.Width, frame.Height))
        {
            session.Show(frame);
            return;
        }

        _small.Resize(frame.Width, frame.Height);
        needed.Draw(_small.All(look));
        session.Show(_small);
    }

    internal override void Repaint() => session.Repaint();

    internal override void Suspend() => session.Suspend();
}
