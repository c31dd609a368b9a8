using LabTui.Exercises;

public static class FeatureWriterHidden
{
    [Check("columns are found by their names, in whatever order they stand")]
    public static void ByName(StudentProgram student)
    {
        string[] lines =
        [
            "is_fraud,merchant,avg_trans_amt_60d,num_fraud_trans_24h,num_trans_60d,amount,trans_datetime",
            "0,\"Kuhn, Rowe and Sons\",10.10,0,7,1.50,2024-05-01 10:00:00",
            "1,Kuhn,20.20,4,8,2.50,2024-05-01 11:00:00",
        ];
        var items = Items(student, lines, 0);
        string[] expected = ["2024-05-01 10:00:00: 1.50,7,0,10.10,0", "2024-05-01 11:00:00: 2.50,8,4,20.20,1"];
        if (!items.SequenceEqual(expected))
        {
            throw new NotYet(items, expected, "ask for fields by the column's name");
        }
    }

    [Check("behind the end there is nothing")]
    public static void BehindTheEnd(StudentProgram student)
    {
        string[] lines =
        [
            "trans_datetime,amount,num_trans_60d,num_fraud_trans_24h,avg_trans_amt_60d,is_fraud",
            "2024-05-01 10:00:00,1,2,3,4,0",
        ];
        if (Items(student, lines, 1) is { Count: > 0 } items)
        {
            throw new NotYet(items, "no items from row 1 of a file with one row", "count the rows");
        }
    }

    private static List<string> Items(StudentProgram student, string[] lines, int first)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, lines);
            var items = student.Call<List<KeyValuePair<string, string>>>("Items", path, first) ?? [];
            return [.. items.Select(item => $"{item.Key}: {item.Value}")];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
