using System.Text;

namespace LabTui.Terminal;

/// <summary>
/// Glyphs of more than one code point (a letter with accents that have no letter of their own, a flag, a family) as one
/// number, so that a cell stays eight bytes. Numbers begin behind the last code point. Reading takes no lock.
/// </summary>
internal static class ClusterTable
{
    internal const int First = 0x110000;

    /// <summary>More than any text shows; from then on such a glyph is a question mark.</summary>
    private const int Most = 16 * 1024;
    private const int LongestText = 32;
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<string, int> s_ids = new(StringComparer.Ordinal);
    private static readonly byte[]?[] s_bytes = new byte[Most][];

    internal static bool IsCluster(int rune) => rune >= First;

    /// <summary>Null when it cannot be shown as it is: too long, or with something in it that a terminal takes as a command.</summary>
    internal static int? Intern(string text)
    {
        lock (s_gate)
        {
            if (s_ids.TryGetValue(text, out var known))
            {
                return known;
            }

            if (s_ids.Count == Most || text.Length > LongestText || !IsSafe(text))
            {
                return null;
            }

            var id = s_ids.Count;
            Volatile.Write(ref s_bytes[id], Encoding.UTF8.GetBytes(text));
            s_ids[text] = First + id;
            return First + id;
        }
    }

    internal static ReadOnlySpan<byte> Utf8(int cluster) => Volatile.Read(ref s_bytes[cluster - First]);

    /// <summary>The rune's or the cluster's text.</summary>
    internal static string TextOf(int rune) => IsCluster(rune) ? Encoding.UTF8.GetString(Utf8(rune)) : new Rune(rune).ToString();

    /// <summary>One glyph that can be seen, and behind it only what joins or varies it.</summary>
    private static bool IsSafe(string text)
    {
        var first = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var visible = SafeText.ColumnsOf(rune, GlyphSet.Braille) > 0;
            if (first ? !visible : !visible && !SafeText.Joins(rune))
            {
                return false;
            }

            first = false;
        }

        return !first;
    }
}
