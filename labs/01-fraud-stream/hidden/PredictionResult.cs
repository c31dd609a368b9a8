using LabTui.Exercises;

public static class PredictionResultHidden
{
    [Check("all four cases, each asked twice")]
    public static void Four(StudentProgram student)
    {
        bool[] both = [true, false];
        foreach (var (predicted, actual) in both.SelectMany(p => both.Select(a => (p, a))).Concat([(false, true), (true, false)]))
        {
            var seen = student.Call<string>("Outcome", predicted, actual);
            var expected = (predicted == actual ? "T" : "F") + (predicted ? "P" : "N");
            if (seen != expected)
            {
                throw new NotYet(seen, expected, $"predicted {predicted}, actual {actual}");
            }
        }
    }
}
