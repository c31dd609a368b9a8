public static class Predictor
{
    /// <param name="payment">amount, payments of 60 days, frauds of 24 hours, average amount of 60 days</param>
    public static bool Predict(double[] payment)
    {
        return payment[2] > 0 && payment[0] > 100;
    }
}
