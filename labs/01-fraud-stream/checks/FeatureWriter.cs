using LabTui.Exercises;

public static class FeatureWriterChecks
{
    private const string Header =
        "trans_datetime,cc_num,merchant,category,amount,first,last,gender,street,city,state,zip,lat,lon,city_pop,job,age,"
        + "num_trans_60d,num_trans_24h,num_fraud_trans_24h,avg_trans_amt_60d,is_fraud";

    private static readonly string[] s_rows =
    [
        """2025-01-01 00:00:38,9453,Doyle - Durgan,grocery,32.40,Lila,Murray,F,7226 Wilber Park,Jacksonville,FL,03607,30.2948,-81.6476,868031,Agent,32,39,0,0,40.19,0""",
        """2025-01-01 00:39:40,9170,"Schumm, Weimann and Stokes",online_shopping,19.90,Ida,Romaguera,F,447 Mallie Shoal,Boston,MA,04028,42.3323,-71.0438,667137,Consultant,42,78,1,0,68.69,0""",
        """2025-01-01 00:57:18,9406,Bernier Inc,department_store,71.45,Ann,Boehm,F,"810 Weimann Glens, Apt. 55",Clinton,MI,46851,42.5925,-82.9359,99753,"Coordinator, Accounts",29,173,1,1,204.80,1""",
    ];

    [Check("there is an item for each row from first on")]
    public static void Count()
    {
        var (all, last) = (Items(0).Count, Items(2).Count);
        if (all != 3)
        {
            throw new NotYet($"{all} items of a file with 3 rows", 3, "go on while csv.Read() is true, with a yield return for each row");
        }

        if (last != 1)
        {
            throw new NotYet($"{last} items from row 2 on", 1, "count the rows, and leave out those before first");
        }
    }

    [Check("the key is the time of the payment")]
    public static void Keys() =>
        Demand(Items(1).Select(item => item.Key), ["2025-01-01 00:39:40", "2025-01-01 00:57:18"], "csv.GetString(\"trans_datetime\")");

    [Check("the value is the five columns, as they stand in the file")]
    public static void Values() =>
        Demand(
            Items(0).Select(item => item.Value),
            ["32.40,39,0,40.19,0", "19.90,78,0,68.69,0", "71.45,173,1,204.80,1"],
            "join what csv.GetString gives for each of s_columns, as text"
        );

    private static void Demand(IEnumerable<string> seen, string[] expected, string tryThis)
    {
        var items = seen.ToList();
        for (var i = 0; i < expected.Length; i++)
        {
            if (items.ElementAtOrDefault(i) != expected[i])
            {
                throw new NotYet(items.ElementAtOrDefault(i), expected[i], tryThis);
            }
        }
    }

    private static List<KeyValuePair<string, string>> Items(int first)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, [Header, .. s_rows]);
            return [.. FeatureWriter.Items(path, first)];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
