namespace LabTui.Terminal;

/// <summary>One entry per distinct style seen by the process. Reading takes no lock; entries never change or go away.</summary>
internal static class StyleTable
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<(TerminalColor, TerminalColor, Attributes), ushort> s_ids = new() { [default] = 0 };
    private static Entry[] s_entries = [default];
    private static int s_count = 1;

    /// <summary>BlankId is the style that a space of this style shows: the foreground of a space cannot be seen.</summary>
    internal readonly record struct Entry(TerminalColor Foreground, TerminalColor Background, Attributes Attributes, ushort BlankId);

    internal static ref readonly Entry Get(ushort id) => ref Volatile.Read(ref s_entries)[id];

    internal static ushort Intern(TerminalColor foreground, TerminalColor background, Attributes attributes)
    {
        lock (s_gate)
        {
            return InternLocked(foreground, background, attributes);
        }
    }

    private static ushort InternLocked(TerminalColor foreground, TerminalColor background, Attributes attributes)
    {
        if (s_ids.TryGetValue((foreground, background, attributes), out var known))
        {
            return known;
        }

        if (s_count >= ushort.MaxValue)
        {
            return 0; // 65,534 styles are more than any theme has: the rest is drawn plain.
        }

        var blank = BlankOf(foreground, background, attributes);
        var id = (ushort)s_count;
        if (s_entries.Length == s_count)
        {
            var grown = new Entry[s_count * 2];
            s_entries.CopyTo(grown, 0);
            Volatile.Write(ref s_entries, grown);
        }

        s_entries[id] = new Entry(foreground, background, attributes, blank ?? id);
        s_ids[(foreground, background, attributes)] = id;
        s_count++;
        return id;
    }

    /// <summary>Null when the style is its own blank style. Lines and reversal take the foreground's colour, so they keep it.</summary>
    private static ushort? BlankOf(TerminalColor foreground, TerminalColor background, Attributes attributes)
    {
        const Attributes Seen = Attributes.Underline | Attributes.Reverse | Attributes.Strike;
        var kept = attributes & Seen;
        var blankForeground = kept == Attributes.None ? TerminalColor.Default : foreground;
        var blankAttributes = kept == Attributes.None ? Attributes.None : attributes;
        return blankForeground == foreground && blankAttributes == attributes
            ? null
            : InternLocked(blankForeground, background, blankAttributes);
    }
}
