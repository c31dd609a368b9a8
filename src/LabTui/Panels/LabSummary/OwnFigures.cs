using System.Globalization;
using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Course.Reading;
using LabTui.Learning;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Panels.LabSummary;

/// <summary>What a student's own work in a lab came to: records written, read and judged, and how good the model is.</summary>
internal sealed class OwnFigures(CourseContext course, Lab lab)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private (DateTime Written, IReadOnlyList<(string, string)> Figures)? _model;

    public IReadOnlyList<(string Name, string Value)> Look() => [.. Written(), .. Read(), .. Model()];

    private IReadOnlyList<(string, string)> Written()
    {
        if (lab.Topics.Count == 0)
        {
            return [];
        }

        try
        {
            using var cluster = new ClusterClient(course.Cluster);
            return
            [
                .. cluster
                    .TopicViews([.. lab.Topics.Select(course.Cluster.Topic)], s_limit)
                    .Select(topic => ($"records in {topic.Topic.Name}", Number(topic.Records))),
            ];
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem)
        {
            return [("records", "the broker does not answer")];
        }
    }

    private IEnumerable<(string, string)> Read()
    {
        var batches = OfNewestTopics(BatchLog.AllOf(course.Home)).ToList();
        foreach (var name in lab.Groups)
        {
            var group = course.Cluster.Group(name);
            var own = batches.Where(batch => batch.Group == group).ToList();
            foreach (var figure in own.Count > 0 ? ReadBy(group, own) : [])
            {
                yield return figure;
            }

            var judged = OffsetCounts.Of(own.Where(batch => batch.By == LoggedBatch.Student));
            if (judged.Distinct > 0)
            {
                yield return ("  judged by your code", Number(judged.Distinct));
            }
        }
    }

    internal static IEnumerable<(string Name, string Value)> ReadBy(string group, IReadOnlyList<LoggedBatch> own)
    {
        var counts = OffsetCounts.Of(own);
        yield return ($"labtui read as {group}", Number(counts.Distinct));
        yield return ("  more than once", Number(counts.Repeated));
    }

    /// <summary>The log is in the order of reading: a topic's name belonged last to the topic that is there now.</summary>
    internal static IEnumerable<LoggedBatch> OfNewestTopics(IEnumerable<LoggedBatch> batches) =>
        batches.GroupBy(batch => batch.Topic).SelectMany(topic => topic.Where(batch => batch.TopicId == topic.Last().TopicId));

    /// <summary>On the payments of the stream, which it has not learned from.</summary>
    private IReadOnlyList<(string, string)> Model()
    {
        if (!lab.Steps.Any(step => step.Panel?.Name == "models"))
        {
            return [];
        }

        var card = course.Home.At(TrainedModel.DefaultFile);
        var written = File.GetLastWriteTimeUtc(card);
        if (_model is not { } known || known.Written != written)
        {
            _model = known = (written, Judged(card));
        }

        return known.Figures;
    }

    private IReadOnlyList<(string, string)> Judged(string card)
    {
        if (!File.Exists(card))
        {
            return [("your model", "not there yet")];
        }

        try
        {
            var file = course.Data.Open(CancellationToken.None);
            var stream = file.ReadFeatures(OwnPipeline.TrainRows(file.CountRows()));
            if (stream.Count == 0)
            {
                return [];
            }

            var it = FraudEvaluation.Of(TrainedModel.Load(course.Home), stream.Features, stream.Labels);
            return
            [
                ("your model, on the stream", $"{Number(it.Rows)} payments"),
                ("  caught (TP)", Number(it.Table[1, 1])),
                ("  missed (FN)", Number(it.Table[1, 0])),
                ("  false alarms (FP)", Number(it.Table[0, 1])),
                ("  accuracy", Share(it.Table.Accuracy)),
                ("  average precision", Share(it.AveragePrecision)),
            ];
        }
        catch (Exception e) when (e is DataProblem or UserProblem)
        {
            return [("your model", e.Message.Split('\n')[0])];
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
