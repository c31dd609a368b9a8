using System.Globalization;
using LabTui.Exercises;
using LabTui.Learning;

public static class PredictorChecks
{
    private static readonly Lazy<(int Frauds, int Caught, int Called, int All)> Count = new(() =>
    {
        var (frauds, caught, called, all) = (0, 0, 0, 0);
        foreach (var payment in TransactionFile.Open(Lab.Data).Read(0, 20_000))
        {
            double[] row = [.. TransactionColumns.Predictors.Select(column => double.Parse(payment[column], CultureInfo.InvariantCulture))];
            var said = Predictor.Predict(row);
            all++;
            if (said)
                called++;
            if (payment.IsFraud)
                frauds++;
            if (said && payment.IsFraud)
                caught++;
        }

        return (frauds, caught, called, all);
    });

    [Check("it catches a third of the frauds")]
    public static void Catches()
    {
        var (frauds, caught, _, _) = Count.Value;
        if (caught * 3 < frauds)
            throw new NotYet($"{caught} of {frauds} caught", $"at least {(frauds + 2) / 3}", "say true where something is suspicious");
    }

    [Check("it calls fewer than one payment in ten a fraud")]
    public static void Spares()
    {
        var (_, _, called, all) = Count.Value;
        if (called * 10 >= all)
            throw new NotYet($"{called} of {all} called fraud", $"fewer than {all / 10}", "ask for more than one sign of fraud");
    }
}
