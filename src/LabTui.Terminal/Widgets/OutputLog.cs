using System.Globalization;
using System.Text;

namespace LabTui.Terminal;

/// <summary>The last lines of an output. May be written from any thread; what is cut off at the top is counted.</summary>
public sealed class OutputLog(int most = 2000)
{
    private const int TabStop = 8;

    private readonly Lock _gate = new();
    private readonly Queue<OutputLine> _lines = new();
    private OutputSnapshot _snapshot = OutputSnapshot.Empty;
    private bool _changed;
    private long _dropped;

    /// <summary>Raised on the writer's thread.</summary>
    public event EventHandler? Changed;

    internal OutputSnapshot Snapshot
    {
        get
        {
            lock (_gate)
            {
                _snapshot = _changed ? new OutputSnapshot([.. Gone(), .. _lines], _dropped) : _snapshot;
                _changed = false;
                return _snapshot;
            }
        }
    }

    /// <summary>Adds the text's lines; a last one without an end counts as a line.</summary>
    public void Write(string text, Ink ink = Ink.Text)
    {
        lock (_gate)
        {
            foreach (var line in text.TrimEnd('\n').Split('\n'))
            {
                _lines.Enqueue(new OutputLine(WithoutTabs(line.TrimEnd('\r')), ink));
                if (_lines.Count > most)
                {
                    _lines.Dequeue();
                    _dropped++;
                }
            }

            _changed = true;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>A program sets columns with them, as it would on a terminal.</summary>
    private static string WithoutTabs(string line)
    {
        if (!line.Contains('\t', StringComparison.Ordinal))
        {
            return line;
        }

        StringBuilder spread = new();
        foreach (var c in line)
        {
            _ = c == '\t' ? spread.Append(' ', TabStop - (spread.Length % TabStop)) : spread.Append(c);
        }

        return spread.ToString();
    }

    private IEnumerable<OutputLine> Gone() =>
        _dropped == 0
            ? []
            : [new OutputLine(string.Create(CultureInfo.InvariantCulture, $"({_dropped:N0} earlier lines are gone)"), Ink.Muted)];

    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
            (_dropped, _changed) = (0, true);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}

internal readonly record struct OutputLine(string Text, Ink Ink);

internal sealed record OutputSnapshot(OutputLine[] Lines, long Dropped)
{
    internal static OutputSnapshot Empty { get; } = new([], 0);
}
