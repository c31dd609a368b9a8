using LabTui.Exercises;

public static class PaymentParserChecks
{
    [Check("a line without quotation marks")]
    public static void Plain() =>
        Demand(
            """9453,Doyle,grocery,32.40,Lila,Murray,F,7226 Wilber Park,Jacksonville,FL,36079,30.2948,-81.6476,868031,Agent,32,39,0,0,40.19,0""",
            (30.2948, -81.6476)
        );

    [Check("a merchant with a comma in its name")]
    public static void Merchant() =>
        Demand(
            """9170,"Schumm, Weimann and Stokes",shop,19.99,Ida,Romaguera,F,447 Mallie Shoal,Boston,MA,04028,42.3323,-71.0438,667137,Agent,42,78,1,0,68.69,0""",
            (42.3323, -71.0438)
        );

    [Check("a street with a comma before the place, and a job with one behind it")]
    public static void StreetAndJob() =>
        Demand(
            """9406,Bernier,shop,71.45,Ann,Boehm,F,"810 Weimann Glens, Apt. 55",Clinton,MI,46851,42.5925,-82.9359,99753,"Coordinator, Accounts",29,173,1,1,204.83,1""",
            (42.5925, -82.9359)
        );

    [Check("a name with quotation marks in it")]
    public static void Quotes() =>
        Demand(
            """"9406,"The ""Ring"", Inc",shop,71.45,Ann,Boehm,F,1 Main St,Erie,PA,16501,42.1292,-80.0851,94831,Clerk,29,17,1,0,20.10,0"""",
            (42.1292, -80.0851)
        );

    private static void Demand(string value, (double Lat, double Lon) expected)
    {
        var seen = PaymentParser.Place(value);
        if (seen != expected)
        {
            throw new NotYet(
                FormattableString.Invariant($"{seen.Lat} {seen.Lon}"),
                FormattableString.Invariant($"{expected.Lat} {expected.Lon}"),
                "let CsvReader read the line; the first field is field 0, so lat is field 11"
            );
        }
    }
}
