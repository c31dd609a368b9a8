using System.Globalization;
using LabTui.Exercises;
using LabTui.Learning;

public static class PredictorHidden
{
    [Check("it does as well on payments that it was not tried on")]
    public static void Generalises(StudentProgram student)
    {
        var cells = new List<double>();
        var frauds = new List<bool>();
        foreach (var payment in TransactionFile.Open(Lab.Data).Read(60_000, 20_000))
        {
            cells.AddRange(TransactionColumns.Predictors.Select(column => double.Parse(payment[column], CultureInfo.InvariantCulture)));
            frauds.Add(payment.IsFraud);
        }

        var said = student.Predict([.. cells], TransactionColumns.Predictors.Count);
        var caught = frauds.Where((fraud, i) => fraud && said[i] > 0.5).Count();
        var called = said.Count(score => score > 0.5);
        if (caught * 4 < frauds.Count(fraud => fraud))
            throw new NotYet(
                $"{caught} of {frauds.Count(fraud => fraud)} caught",
                "at least a quarter",
                "look for signs that all frauds share"
            );
        if (called * 10 >= said.Count)
            throw new NotYet($"{called} of {said.Count} called fraud", "fewer than one in ten", "ask for more than one sign of fraud");
    }
}
