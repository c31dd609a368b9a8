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

        // TODO: go over all rows, and count how often each value of is_fraud comes

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
