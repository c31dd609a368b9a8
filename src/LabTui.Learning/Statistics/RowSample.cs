namespace LabTui.Learning;

/// <summary>Some rows out of many, by chance: enough points for a scatter plot.</summary>
public static class RowSample
{
    /// <summary>At most <paramref name="count"/> of the rows 0 to <paramref name="rows"/> - 1, ascending, each as likely as any other.</summary>
    public static int[] Of(int rows, int count, int seed)
    {
        var random = new Random(seed);
        var all = Enumerable.Range(0, rows).ToArray();
        count = Math.Min(count, rows);
        for (var i = 0; i < count; i++)
        {
            var other = random.Next(i, rows);
            (all[i], all[other]) = (all[other], all[i]);
        }

        Array.Sort(all, 0, count);
        return all[..count];
    }

    /// <summary>At most <paramref name="perClass"/> rows of each class, ascending: so a rare class is seen in a scatter matrix.</summary>
    public static int[] OfEachClass(Labels labels, int perClass, int seed)
    {
        var chosen = new List<int>();
        for (var code = 0; code < labels.Classes.Count; code++)
        {
            int[] rows = [.. Enumerable.Range(0, labels.Count).Where(row => labels.Codes[row] == code)];
            chosen.AddRange(Of(rows.Length, perClass, seed + code).Select(i => rows[i]));
        }

        chosen.Sort();
        return [.. chosen];
    }
}
