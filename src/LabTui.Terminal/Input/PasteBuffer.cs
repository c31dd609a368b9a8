using System.Text;

namespace LabTui.Terminal;

/// <summary>Collects a bracketed paste up to its end mark, cut at the limit and cleaned of control characters.</summary>
internal sealed class PasteBuffer
{
    internal const int Limit = 256 * 1024;
    private static readonly byte[] EndMark = "\u001b[201~"u8.ToArray();
    private readonly List<byte> bytes = [];
    private int matched;
    private bool truncated;

    /// <summary>Returns the paste when this byte ends it.</summary>
    internal InputEvent.Paste? Take(byte b)
    {
        if (b == EndMark[matched])
        {
            return ++matched == EndMark.Length ? Finish() : null;
        }

        foreach (var held in EndMark.AsSpan(0, matched))
        {
            Add(held);
        }

        matched = b == EndMark[0] ? 1 : 0;
        if (matched == 0)
        {
            Add(b);
        }

        return null;
    }

    internal InputEvent.Paste Finish()
    {
        var text = Encoding.UTF8.GetString([.. bytes]);
        var result = new InputEvent.Paste(Clean(text), truncated);
        bytes.Clear();
        (matched, truncated) = (0, false);
        return result;
    }

    private void Add(byte b)
    {
        truncated |= bytes.Count >= Limit;
        if (!truncated)
        {
            bytes.Add(b);
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
