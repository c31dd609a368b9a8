using LabTui.Exercises;

public static class BalanceChecks
{
    [Check("three legitimate payments and two frauds are counted")]
    public static void Both() => Demand([0, 0, 1, 0, 1]);

    [Check("a file that begins with a fraud is counted")]
    public static void FraudFirst() => Demand([1, 0, 0, 0, 0, 0, 0]);

    [Check("a file without fraud is counted")]
    public static void OneClass() => Demand([0, 0, 0, 0]);

    private static void Demand(int[] classes)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, ["amount,is_fraud", .. classes.Select((value, row) => $"{row}.50,{value}")]);
            var counts = Balance.CountByClass(path);
            foreach (var value in new[] { "0", "1" })
            {
                var expected = classes.Count(it => $"{it}" == value);
                var seen = counts.GetValueOrDefault(value);
                if (seen != expected)
                {
                    throw new NotYet(
                        $"{seen} rows with {value}",
                        $"{expected} of {classes.Length}",
                        "add 1 to counts[value] for every row"
                    );
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
