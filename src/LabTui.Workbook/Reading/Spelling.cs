namespace LabTui.Workbook;

/// <summary>Finds the known word somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>"did you mean 'topic'?", or the list of known words when none is near.</summary>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        var words = known.Order(StringComparer.Ordinal).ToArray();
        var nearest = words.MinBy(candidate => Distance(word, candidate));
        var allowed = Math.Max(1, Math.Min(3, word.Length / 2));
        return nearest is not null && Distance(word, nearest) <= allowed
            ? $"did you mean '{nearest}'?"
            : "known: " + string.Join(", ", words);
    }

    /// <summary>Edits between two words: letters added, dropped, changed, or two neighbours swapped.</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
