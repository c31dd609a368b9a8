using LabTui.Exercises;

public static class PredictionResultChecks
{
    [Check("called fraud, and it was")]
    public static void Caught() => Demand(predicted: true, actual: true, "TP", "right, so T; it said fraud, so P");

    [Check("called legitimate, and it was")]
    public static void LetPass() => Demand(predicted: false, actual: false, "TN", "right, so T; it said legitimate, so N");

    [Check("called fraud, and it was not")]
    public static void Alarm() => Demand(predicted: true, actual: false, "FP", "wrong, so F; it said fraud, so P");

    [Check("called legitimate, and it was fraud")]
    public static void Missed() => Demand(predicted: false, actual: true, "FN", "wrong, so F; it said legitimate, so N");

    private static void Demand(bool predicted, bool actual, string expected, string tryThis)
    {
        var seen = PredictionResult.Outcome(predicted, actual);
        if (seen != expected)
        {
            throw new NotYet(seen, expected, tryThis);
        }
    }
}
