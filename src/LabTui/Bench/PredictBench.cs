using LabTui.Course;
using LabTui.Course.Coding;
using LabTui.Learning;
using LabTui.Workbook;

namespace LabTui.Bench;

/// <summary>How fast a student's own Predict answers through the child, batch by batch as the score board asks it.</summary>
internal static class PredictBench
{
    private const int Batch = 2000;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private const string Rule =
        "public static class Greeting { public static bool Predict(double[] row) => row[0] * 0.5 + row[1] * row[2] - row[3] > 0.1; }";

    /// <summary>As students write it: Microsoft.ML's own engine, made once.</summary>
    private const string Engine = """
        using LabTui.Learning;
        using Microsoft.ML;

        public static class Greeting
        {
            private static readonly MLContext s_ml = new();
            private static readonly PredictionEngine<PaymentRow, Judgement> s_engine =
                s_ml.Model.CreatePredictionEngine<PaymentRow, Judgement>(s_ml.Model.Load(Lab.ModelPath, out _));

            public static double Predict(double[] row) =>
                s_engine.Predict(new PaymentRow
                {
                    Amount = (float)row[0],
                    Transactions60Days = (float)row[1],
                    Frauds24Hours = (float)row[2],
                    MeanAmount60Days = (float)row[3],
                }).Probability;

            private sealed class Judgement
            {
                public float Probability { get; set; }
            }
        }
        """;

    public static void Run(BenchReport report, CourseContext course, Lab lab, Exercise exercise, CancellationToken cancellationToken)
    {
        var live = course.Data.Open(cancellationToken).ReadFeatures(FraudGenerator.FirstLiveRow, Batch, cancellationToken);
        var rows = live.Features.Cells;
        report.Line("the student's Predict, through the child", $"{PerSecond(course, lab, exercise, Rule, rows):N0} /s", "mark 20,000 /s");

        var (model, _) = FraudTraining.Train(course.Data.Path, cancellationToken: cancellationToken);
        model.Save(Path.Combine(course.Home.Models, LabSurroundings.ModelName));
        var engine = PerSecond(course, lab, exercise, Engine, rows);
        report.Line("the same, asking a FastTree model by Microsoft.ML's engine", $"{engine:N0} /s", "mark 100,000 /s");
    }

    private static double PerSecond(CourseContext course, Lab lab, Exercise exercise, string code, ReadOnlySpan<double> rows)
    {
        File.WriteAllText(new ExerciseFiles(course.Home.Exercises, lab).PathOf(exercise), code);
        using var predict = new StudentPredict(course, lab, exercise);
        var results = new double[rows.Length / FeatureLine.Width];
        if (predict.Score(rows, FeatureLine.Width, results) is { } trouble)
        {
            throw UserProblem.Environment(trouble);
        }

        var (start, count) = (course.Time.GetTimestamp(), 0L);
        while (course.Time.GetElapsedTime(start) < s_limit)
        {
            predict.Score(rows, FeatureLine.Width, results);
            count += results.Length;
        }

        return results.Distinct().Count() > 1
            ? count / course.Time.GetElapsedTime(start).TotalSeconds
            : throw UserProblem.Environment("Predict answered all rows alike");
    }
}
