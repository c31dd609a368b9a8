using LabTui.Layout;
using LabTui.Panels.RecordBytes;
using LabTui.Records;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>The first record of a topic as lines of text, with the parts of its bytes; once, when it is there.</summary>
internal static class RecordLines
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public static async Task<int> PrintAsync(
        PanelContext context,
        PanelArguments arguments,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        var topic = context.Course.Cluster.Topic(RecordPanel.TopicOf(arguments));
        using var cluster = new ClusterClient(context.Course.Cluster);
        using var source = new RecordSource(context.Course.Cluster);
        var told = "";
        return await printer.FollowAsync(
            context.Course.Time,
            async () =>
            {
                var views = cluster.TopicViews([topic], s_limit);
                if (First(views, source) is { } record)
                {
                    foreach (var line in Of(record))
                    {
                        await printer.Out.WriteLineAsync(line);
                    }

                    return true;
                }

                var now = views.Count == 0 ? $"{topic}: not there yet" : $"{topic}: no records yet";
                if (now != told)
                {
                    await printer.Out.WriteLineAsync(VisibleText.Of(told = now));
                }

                return false;
            },
            cancellationToken
        );
    }

    internal static IEnumerable<string> Of(StoredRecord record)
    {
        yield return RecordFacts.Title(record);
        foreach (var (label, text) in RecordFacts.Of(record))
        {
            yield return label.PadRight(RecordFacts.LabelWidth) + text;
        }

        if (record.Bytes is not { } bytes)
        {
            yield break;
        }

        yield return "";
        yield return $"{Counted.Of(bytes.Record.Length, "byte")}{(bytes.Codec is { } codec ? $", unpacked from {codec}" : "")}:";
        var width = bytes.Parts.Max(part => part.Name.Length) + 2;
        foreach (var part in bytes.Parts)
        {
            var isNumber = part.Kind == RecordPartKind.Number;
            var hex = isNumber ? RecordFacts.Hex(part, bytes.Record).PadRight(15) : "";
            yield return $"  {part.Name.PadRight(width)}{hex}{RecordFacts.Meaning(part, bytes.Record)}";
        }
    }

    private static StoredRecord? First(IReadOnlyList<TopicView> views, RecordSource source)
    {
        var marks = views.SelectMany(view => view.Watermarks).FirstOrDefault(it => it.Count > 0);
        return marks is null ? null : source.At(new(views[0].Topic.Name, marks.Partition), marks.Low);
    }
}
