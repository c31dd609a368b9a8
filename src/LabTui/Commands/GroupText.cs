using LabTui.Printing;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>A group as <c>groups describe</c> shows it.</summary>
internal sealed class GroupText(Printer printer, GroupInfo group, IReadOnlyList<PartitionLag> lag)
{
    public void Write(bool members, bool json)
    {
        if (json)
        {
            WriteJson();
            return;
        }

        printer.Line(
            VisibleText.Of(
                $"Group: {group.Id}  State: {group.State}  Strategy: {(group.Protocol.Length == 0 ? "-" : group.Protocol)}  Members: {group.Members.Count}  Lag: {lag.Sum(l => l.Lag)}"
            )
        );
        if (members)
        {
            Print(Members(), "nobody is in it");
        }
        else
        {
            Print(Offsets(), "it has committed nothing");
        }
    }

    private void Print(TextTable table, string otherwise)
    {
        if (table.Count > 0)
        {
            table.Print(printer);
        }
        else
        {
            printer.Line(otherwise);
        }
    }

    private TextTable Members()
    {
        TextTable table = new("Client", "Member", "Host", "Partitions", "Assignment");
        foreach (var member in group.Members)
        {
            var assignment = string.Join(
                "; ",
                member.Assigned.GroupBy(p => p.Topic).Select(t => $"{t.Key}({string.Join(',', t.Select(p => p.Partition).Order())})")
            );
            table.Add(member.ClientId, member.MemberId, member.Host, member.Assigned.Count, assignment.Length == 0 ? null : assignment);
        }

        return table;
    }

    private TextTable Offsets()
    {
        TextTable table = new("Topic", "Partition", "Committed", "End", "Lag", "Client", "Host");
        foreach (var partition in lag)
        {
            var reader = group.Members.FirstOrDefault(m => m.Assigned.Contains(new(partition.Topic, partition.Partition)));
            table.Add(
                partition.Topic,
                partition.Partition,
                partition.Committed,
                partition.End,
                partition.Lag,
                reader?.ClientId,
                reader?.Host
            );
        }

        return table;
    }

    private void WriteJson() =>
        printer.Line(
            JsonLines.Of(
                new
                {
                    group = group.Id,
                    state = group.State,
                    strategy = group.Protocol,
                    lag = lag.Sum(l => l.Lag),
                    members = group.Members.Select(m => new
                    {
                        client = m.ClientId,
                        member = m.MemberId,
                        host = m.Host,
                        partitions = m.Assigned.Select(p => new { topic = p.Topic, partition = p.Partition }),
                    }),
                    partitions = lag.Select(l => new
                    {
                        topic = l.Topic,
                        partition = l.Partition,
                        committed = l.Committed,
                        low = l.Low,
                        end = l.End,
                        lag = l.Lag,
                    }),
                }
            )
        );
}
