using LabTui.Printing;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>A topic as <c>topics describe</c> shows it.</summary>
internal static class TopicText
{
    public static void Write(Printer printer, TopicView view, IReadOnlyList<TopicConfig> configs, bool json)
    {
        if (json)
        {
            printer.Line(
                JsonLines.Of(
                    new
                    {
                        name = view.Topic.Name,
                        records = view.Records,
                        configs = configs.ToDictionary(c => c.Name, c => c.Value),
                        partitions = view.Topic.Partitions.Zip(
                            view.Watermarks,
                            (p, w) =>
                                new
                                {
                                    partition = p.Id,
                                    leader = p.Leader,
                                    replicas = p.Replicas,
                                    in_sync = p.InSync,
                                    low = w.Low,
                                    high = w.High,
                                }
                        ),
                    }
                )
            );
            return;
        }

        printer.Line(
            VisibleText.Of(
                $"Topic: {view.Topic.Name}  PartitionCount: {view.Topic.Partitions.Count}  ReplicationFactor: {Replicas(view)}  Records: {view.Records}  "
                    + $"Configs: {(configs.Count == 0 ? "-" : string.Join(",", configs.Select(c => $"{c.Name}={c.Value}")))}"
            )
        );
        TextTable table = new("Partition", "Leader", "Replicas", "Isr", "Low", "High", "Records");
        foreach ((var partition, var marks) in view.Topic.Partitions.Zip(view.Watermarks))
        {
            table.Add(
                partition.Id,
                partition.Leader,
                string.Join(',', partition.Replicas),
                string.Join(',', partition.InSync),
                marks.Low,
                marks.High,
                marks.Count
            );
        }

        table.Print(printer);
    }

    private static int Replicas(TopicView view) => view.Topic.Partitions.Select(p => p.Replicas.Count).DefaultIfEmpty(0).Max();
}
