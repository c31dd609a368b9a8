public static class PredictionResult
{
    /// <summary>TP, FP, TN or FN: T when the model was right, P when it said fraud.</summary>
    /// <param name="predicted">What the model said: true is fraud.</param>
    /// <param name="actual">The truth: true is fraud.</param>
    public static string Outcome(bool predicted, bool actual)
    {
        return (predicted, actual) switch
        {
            (true, true) => "TP",
            (true, false) => "FP",
            (false, false) => "TN",
            (false, true) => "FN",
        };
    }
}
