namespace LabTui.Terminal;

/// <summary>The word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>Null when none is within a third of the word's length (at least one change).</summary>
    internal static string? Of(string word, IEnumerable<string> known)
    {
        var limit = Math.Max(1, word.Length / 3);
        return known
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (candidate, Changes: Distance(word, candidate)))
            .Where(each => each.Changes <= limit)
            .OrderBy(each => each.Changes)
            .Select(each => each.candidate)
            .FirstOrDefault();
    }

    /// <summary>Characters to insert, remove or replace (Levenshtein), two neighbours swapped counting as two.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = corner + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
