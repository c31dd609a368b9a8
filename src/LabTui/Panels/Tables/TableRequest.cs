using System.Globalization;
using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Panels.Tables;

/// <summary>What a table is to show.</summary>
/// <param name="Topic">By its name on the broker; null for the loaded file.</param>
/// <param name="Group">Only what it has read, by its name on the broker; null for the whole topic.</param>
/// <param name="Columns">Null for all.</param>
/// <param name="Last">How many records below the group's committed offset.</param>
internal sealed record TableRequest(string? Topic, string? Group, IReadOnlyList<string>? Columns, int Last)
{
    private const int MostLast = 1000;
    private const string Data = "data",
        OfTopic = "topic",
        OfGroup = "group";

    public static readonly PanelAttribute Source = new(
        "source",
        $"{Data}|{OfTopic}|{OfGroup}",
        "The loaded file, a topic, or what a group has read"
    )
    {
        Problem = value => value is Data or OfTopic or OfGroup ? null : $"source {value}: write {Data}, {OfTopic} or {OfGroup}",
    };

    public static readonly PanelAttribute ColumnNames = new("columns", "A,B", "Only these columns");

    public static readonly PanelAttribute LastRows = new("last", "N", "With source=group: the last N records below its committed offset")
    {
        Problem = value => Number(value) is null ? $"last {value}: write a number from 1 to {MostLast}" : null,
    };

    public static TableRequest Of(ClusterSettings cluster, PanelArguments arguments)
    {
        var source = arguments.Of(Source) ?? (arguments.Of(PanelAttribute.Topic) is null ? Data : OfTopic);
        if (Source.Problem(source) is { } problem)
        {
            throw UserProblem.Usage(problem);
        }

        var topic = source == Data ? null : cluster.Topic(arguments.Of(PanelAttribute.Topic) ?? "customerinfo");
        var group =
            source != OfGroup
                ? null
                : cluster.Group(
                    arguments.Of(PanelAttribute.Group)
                        ?? throw UserProblem.Usage("source=group needs a group: --group 104a on the command line, group=104a in a lab")
                );
        return new(topic, group, arguments.All(ColumnNames), arguments.Of(LastRows) is { } last ? Number(last) ?? 20 : 20);
    }

    public string Heading =>
        Topic is null ? "the loaded file"
        : Group is null ? Topic
        : $"{Topic}, the last {Last} that {Group} has read";

    /// <summary>With only some columns, what says where a row stands comes first all the same.</summary>
    public TableContent Narrowed(TableContent content) =>
        Columns is null ? content : content.Only([DataTable.RowNumber, RecordTable.Partition, RecordTable.Offset, .. Columns]);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostLast
            ? number
            : null;
}
