using LabTui.Exercises;

public static class BalanceHidden
{
    [Check("a file of a thousand payments is counted")]
    public static void Thousand(StudentProgram student)
    {
        var path = Path.GetTempFileName();
        try
        {
            var frauds = Random.Shared.Next(1, 100);
            File.WriteAllLines(path, ["is_fraud", .. Enumerable.Range(0, 1000).Select(row => row < frauds ? "1" : "0")]);
            var counts = student.Call<Dictionary<string, int>>("CountByClass", path) ?? [];
            if (counts.GetValueOrDefault("0") != 1000 - frauds || counts.GetValueOrDefault("1") != frauds)
            {
                throw new NotYet(
                    counts.Select(count => $"{count.Key}: {count.Value}"),
                    $"0: {1000 - frauds}, 1: {frauds}",
                    "count the rows of the file that is passed"
                );
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
