using LabTui.Learning;

public static class Balance
{
    /// <summary>
    /// How many rows of the file have each value of is_fraud: "0" is legitimate, "1"
    /// is fraud.
    /// </summary>
    public static Dictionary<string, int> CountByClass(string path)
    {
        var data = Dataset.Read(path);
        var counts = new Dictionary<string, int>();

        for (var row = 0; row < data.RowCount; row++)
        {
            var value = data["is_fraud"].TextAt(row);
            counts.TryGetValue(value, out var before);
            counts[value] = before + 1;
        }

        return counts;
    }

    /// <summary>Counts your real file.</summary>
    public static void Run()
    {
        foreach (var (value, rows) in CountByClass(Lab.Data))
        {
            Console.WriteLine($"is_fraud {value}: {rows:N0} rows");
        }
    }
}
