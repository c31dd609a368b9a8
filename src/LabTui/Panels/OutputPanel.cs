using LabTui.Screens;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>What commands print. Keeps the last lines; more than that is counted and let go.</summary>
internal sealed class OutputPanel(Action changed) : IPanel
{
    private const int KeptLines = 5000;
    private const int LongestLine = 2000;

    private readonly Lock _gate = new();
    private readonly List<(string Text, Ink Ink)> _lines = [];
    private CancellationTokenSource? _stop;
    private long _dropped;
    private int _fromBottom;
    private string _status = "";
    private volatile bool _running;

    public string Title { get; set; } = "output";
    public string Summary => _status;
    public bool Running => _running;
    public bool Settled => !_running;
    public IReadOnlyList<KeyHint> Keys => [new("PgUp PgDn", "scroll")];

    public void Add(string text, Ink ink)
    {
        lock (_gate)
        {
            _lines.Add((text.Length > LongestLine ? text[..LongestLine] : text, ink));
            if (_lines.Count > KeptLines)
            {
                _lines.RemoveRange(0, KeptLines / 10);
                _dropped += KeptLines / 10;
            }
            if (_fromBottom > 0)
            {
                _fromBottom = Math.Min(_fromBottom + 1, _lines.Count);
            }
        }
        changed();
    }

    /// <summary>Runs work whose output comes here; one at a time.</summary>
    /// <param name="work">Returns an exit code.</param>
    public void Run(Func<CancellationToken, Task<int>> work, Action<int> ended)
    {
        if (_running)
        {
            return;
        }

        _running = true;
        _status = "running";
        var own = _stop = new CancellationTokenSource();
        _fromBottom = 0;
        _ = Task.Run(async () =>
        {
            var code = await work(own.Token);
            _running = false;
            _status = code == 0 ? "done" : $"exit code {code}";
            own.Dispose();
            ended(code);
            changed();
        });
    }

    public void Stop()
    {
        try
        {
            _stop?.Cancel();
        }
        catch (ObjectDisposedException) { } // it ended by itself just now
    }

    public void Dispose() => Stop();

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key)
        {
            return false;
        }

        var step = key.Code switch
        {
            KeyCode.PageUp => 10,
            KeyCode.PageDown => -10,
            KeyCode.Up => 1,
            KeyCode.Down => -1,
            _ => 0,
        };
        if (step == 0)
        {
            return false;
        }

        lock (_gate)
        {
            _fromBottom = Math.Clamp(_fromBottom + step, 0, Math.Max(0, _lines.Count - 1));
        }

        return true;
    }

    public void Draw(Area whole)
    {
        var area = whole.Margin(1, 0);
        lock (_gate)
        {
            var rows = Rows(area.Width, area.Height + _fromBottom);
            var shown = rows.Count - _fromBottom;
            var first = Math.Max(0, shown - area.Height);
            for (var i = first; i < shown; i++)
            {
                area.Text(0, i - first, rows[i].Text, rows[i].Ink);
            }

            if (_dropped > 0 && first == 0)
            {
                area.Right(area.Width, 0, $"{_dropped} earlier lines dropped", Ink.Muted);
            }
        }
    }

    /// <summary>The last lines, broken at the panel's width; at least as many rows as asked for where there are that many.</summary>
    private List<(string Text, Ink Ink)> Rows(int width, int wanted)
    {
        var rows = new List<(string, Ink)>();
        if (width <= 0)
        {
            return rows;
        }

        for (var i = _lines.Count - 1; i >= 0 && rows.Count < wanted; i--)
        {
            var (text, ink) = _lines[i];
            rows.AddRange(Pieces(text, width).Reverse().Select(piece => (piece, ink)));
        }
        rows.Reverse();
        return rows;
    }

    private static IEnumerable<string> Pieces(string text, int width)
    {
        while (TextWidth.Of(text) > width)
        {
            var fits = Math.Max(1, TextWidth.Fit(text, width));
            yield return text[..fits];
            text = text[fits..];
        }

        yield return text;
    }
}
