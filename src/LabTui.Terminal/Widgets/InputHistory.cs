namespace LabTui.Terminal;

/// <summary>What was typed before, walked through with Up and Down; what is being typed comes back at the end.</summary>
public sealed class InputHistory(int most = 200)
{
    private readonly List<string> _lines = [];
    private int _at;
    private string _draft = "";

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public void Add(string line)
    {
        _lines.Remove(line);
        _lines.Add(line);
        if (_lines.Count > most)
        {
            _lines.RemoveAt(0);
        }

        Restart();
    }

    public void Restart() => (_at, _draft) = (_lines.Count, "");

    /// <summary>The line one step back (-1) or forth (1) from the one that is shown; null at either end.</summary>
    public string? Step(int direction, string shown)
    {
        _draft = _at == _lines.Count ? shown : _draft;
        var next = _at + direction;
        if (next < 0 || next > _lines.Count)
        {
            return null;
        }

        _at = next;
        return next == _lines.Count ? _draft : _lines[next];
    }
}
