using System.Text;

namespace LabTui.Terminal;

/// <summary>Collects a bracketed paste up to its end mark, cut at the limit and cleaned of control characters.</summary>
internal sealed class PasteBuffer
{
    internal const int Limit = 256 * 1024;
    private static readonly byte[] s_endMark = "\u001b[201~"u8.ToArray();
    private readonly List<byte> _bytes = [];
    private int _matched;
    private bool _truncated;

    /// <summary>Returns the paste when this byte ends it.</summary>
    internal InputEvent.Paste? Take(byte b)
    {
        if (b == s_endMark[_matched])
        {
            return ++_matched == s_endMark.Length ? Finish() : null;
        }

        foreach (var held in s_endMark.AsSpan(0, _matched))
        {
            Add(held);
        }

        _matched = b == s_endMark[0] ? 1 : 0;
        if (_matched == 0)
        {
            Add(b);
        }

        return null;
    }

    internal InputEvent.Paste Finish()
    {
        var text = Encoding.UTF8.GetString([.. _bytes]);
        var result = new InputEvent.Paste(Clean(text), _truncated);
        _bytes.Clear();
        (_matched, _truncated) = (0, false);
        return result;
    }

    private void Add(byte b)
    {
        _truncated |= _bytes.Count >= Limit;
        if (!_truncated)
        {
            _bytes.Add(b);
        }
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))
        {
            if (c is '\n' or '\t' || !char.IsControl(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
