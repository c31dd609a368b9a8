using LabTui.Course.Coding;
using LabTui.Course.Reading;
using LabTui.Workbook;

namespace LabTui.Course.Feeds;

/// <summary>Who judges a stream of payments: the trained model, or the student's own code.</summary>
internal static class Scorers
{
    /// <summary>Whoever has judged this topic last in this home: the student's code of this lab, else the trained model.</summary>
    public static BoardSink OfLast(CourseContext course, Lab? lab, string topic)
    {
        var code = BatchLog.Scored(course.Home).Batches().LastOrDefault(batch => batch.Topic == topic)?.Code?.Split('/');
        var exercise = code is [var id, var className] && id == lab?.Id ? Find(lab, className) : null;
        return exercise is null
            ? new ScoreSink(TrainedModel.Load(course.Home))
            : new PredictSink(new StudentPredict(course, lab!, exercise));
    }

    /// <param name="labsFolder">Where the lab of an exercise is found by its name.</param>
    /// <param name="code">LAB/CLASS; null for the trained model.</param>
    /// <exception cref="UserProblem">There is no model yet, or no such exercise.</exception>
    public static BoardSink Of(CourseContext course, string labsFolder, string? code)
    {
        if (code is null)
        {
            return new ScoreSink(TrainedModel.Load(course.Home), TrainedModel.Hash(course.Home));
        }

        var slash = code.LastIndexOf('/');
        if (slash <= 0 || slash == code.Length - 1)
        {
            throw UserProblem.Usage($"--code {code}: write LAB/CLASS, such as first-code/Predictor");
        }

        var (named, className) = (code[..slash], code[(slash + 1)..]);
        var catalog = LabCatalog.Read(labsFolder);
        var lab = catalog.Find(named)?.Lab ?? throw UserProblem.Usage($"there is no lab '{named}'; {catalog.Suggest(named)}");
        var exercise = Find(lab, className) ?? throw UserProblem.Usage($"lab {lab.Id} has no exercise {className}");
        return new PredictSink(new StudentPredict(course, lab, exercise));
    }

    private static Exercise? Find(Lab lab, string className) =>
        lab.Steps.Select(step => step.Exercise).FirstOrDefault(it => it?.ClassName == className);
}
