using LabTui.Course.StudentSide;
using LabTui.Terminal;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels;

/// <summary>
/// The live side of a step, or a dashboard by itself: what it shows comes from background work as snapshots. It belongs to the
/// loop; what is told to it from other threads goes through a chart's Show or through <see cref="TellChanged"/>.
/// </summary>
internal abstract class PanelView : View
{
    /// <summary>Below so many rows a panel shows its form for a strip.</summary>
    private const int StripBelow = 10;

    protected PanelView()
    {
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
        (Width, Height) = (Dim.Fill(), Dim.Fill());
    }

    /// <summary>Heading, summary or commands may be others now. From any thread.</summary>
    public event Action? Changed;

    public abstract string Heading { get; }

    /// <summary>Stands at the right end of the heading: counts, rate, state.</summary>
    public virtual string Summary => "";

    /// <summary>What can be done with it right now.</summary>
    public virtual IEnumerable<ScreenCommand> Commands => [];

    /// <summary>Something goes on that Ctrl-C stops.</summary>
    public virtual bool IsRunning => false;

    /// <summary>Characters go into a line of it, so that keys which are characters do nothing else.</summary>
    public virtual bool IsTyping => false;

    /// <summary>All there is to show is shown, or never will be.</summary>
    public virtual bool IsSettled => true;

    /// <summary>How much room it wants beside others, 1 or 2.</summary>
    public virtual int Weight => 2;

    /// <summary>Its background work has come to its end.</summary>
    public virtual Task Completion => Task.CompletedTask;

    protected static bool IsStrip(int height) => height < StripBelow;

    /// <summary>Has the focus where its keys work, but where nothing is typed into it.</summary>
    public virtual void FocusContent() => SetFocus();

    /// <summary>Ends the work and keeps what is shown. Does not wait: see <see cref="Completion"/>.</summary>
    public virtual void Stop() { }

    /// <summary>
    /// Something else of the step is about to run, and may want what the panel holds, such as a place in a group. Done when the
    /// panel has let go of it; it may take it again when it is asked to.
    /// </summary>
    public virtual Task MakeWayAsync() => Task.CompletedTask;

    /// <summary>The step's exercise has said something of a record. From any thread.</summary>
    public virtual void Hear(ShownRecord shown) { }

    protected void TellChanged() => Changed?.Invoke();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Stop();
        }

        base.Dispose(disposing);
    }
}
