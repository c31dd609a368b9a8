using System.Threading.Channels;

namespace LabTui.App;

/// <summary>The loop's one door. Bounded: a flood of background news waits, a key press never gets lost behind it.</summary>
internal sealed class Inbox
{
    private const int Capacity = 4096;

    private readonly Channel<Msg> _messages = Channel.CreateBounded<Msg>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    private int _panelNews;

    public ChannelReader<Msg> Reader => _messages.Reader;

    /// <summary>From any thread; waits only when the loop is thousands of messages behind.</summary>
    public void Post(Msg message)
    {
        if (!_messages.Writer.TryWrite(message))
        {
            _messages.Writer.WriteAsync(message).AsTask().Wait(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>However often panels change, one message at a time says so.</summary>
    public void PostPanelChanged()
    {
        if (Interlocked.Exchange(ref _panelNews, 1) == 0)
        {
            Post(new Msg.PanelChanged());
        }
    }

    public void PanelNewsRead() => Interlocked.Exchange(ref _panelNews, 0);
}
