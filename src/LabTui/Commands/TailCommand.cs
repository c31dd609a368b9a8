using System.CommandLine;
using System.Text;
using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary><c>tail TOPIC...</c>: records as they come. Without <c>--group</c> it joins nothing and commits nothing.</summary>
internal static class TailCommand
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    public static Command Build(CommandServices services)
    {
        TopicNames names = new("The topics to read");
        Option<bool> beginning = new("--from-beginning")
        {
            Description = "Start with the oldest record (with --group: where the group has no offset yet)",
        };
        var last = NumberOption.Optional("--last", 0L, long.MaxValue, "Start with the last N records of each partition", "N");
        var max = NumberOption.Optional("--max-messages", 1L, long.MaxValue, "Stop after this many records", "N");
        Option<bool> exitAtEnd = new("--exit-at-end") { Description = "Stop where the topics end now, instead of waiting for more" };
        Option<string?> group = new("--group") { Description = "Read as a member of this group and commit what was written" };
        Option<string> format = new("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var json = JsonLines.Option();
        Option<string[]> property = new("--property")
        {
            Description =
                "print.key=true, print.partition=true, print.offset=true, print.timestamp=true, print.headers=true, key.separator=SEP",
        };
        Option<string?> show = new("--show")
        {
            Description = "What of a record to print, in short: topic,partition,offset,timestamp,headers,key,value",
            HelpName = "PARTS",
        };
        Command command = new("tail", "Show records as they come")
        {
            names.Argument,
            names.Option,
            beginning,
            last,
            max,
            exitAtEnd,
            group,
            format,
            json,
            property,
            show,
        };
        command.RunsOnCluster(
            services,
            (parsed, cluster, cancellationToken) =>
            {
                string[] topics = [.. names.Some(parsed).Select(cluster.Settings.Topic)];
                RequireTopics(services, parsed, cluster, topics);
                RecordFormat lines = new(
                    parsed.GetValue(json) || parsed.GetValue(format) == "json",
                    services.OutputIsTerminal,
                    [.. Shown(parsed.GetValue(show)), .. parsed.GetValue(property) ?? []]
                );
                Output output = new(services, lines, parsed.GetValue(max) ?? long.MaxValue);
                if (parsed.GetValue(group) is { } name)
                {
                    if (parsed.GetValue(last) is not null)
                    {
                        throw UserProblem.Usage("--last does not go with --group: a group starts where it has committed.");
                    }

                    var reset = parsed.GetValue(beginning) ? OffsetReset.Earliest : OffsetReset.Latest;
                    AsGroup(
                        services,
                        cluster.Settings,
                        new(cluster.Settings.Group(name), topics, reset),
                        output,
                        parsed.GetValue(exitAtEnd),
                        cancellationToken
                    );
                }
                else
                {
                    var from =
                        parsed.GetValue(last) is { } n ? ReadFrom.Last(n)
                        : parsed.GetValue(beginning) ? ReadFrom.Beginning
                        : ReadFrom.End;
                    Alone(services, cluster.Settings, topics, from, output, parsed.GetValue(exitAtEnd), cancellationToken);
                }

                if (!output.Wrote && parsed.GetValue(exitAtEnd))
                {
                    var fromEnd = !parsed.GetValue(beginning) && parsed.GetValue(last) is null or 0;
                    services.Error.WriteLine(VisibleText.Of(Nothing(topics, parsed.GetValue(group), fromEnd)));
                }

                // Ctrl-C is how a tail without end is meant to end.
                return Task.FromResult(cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Pass);
            }
        );
        return command;
    }

    private static string Nothing(string[] topics, string? group, bool fromEnd)
    {
        var named = string.Join(", ", topics);
        return group is not null ? $"nothing in {named} that group {group} has not read"
            : fromEnd ? $"nothing new in {named}; --from-beginning shows what is there"
            : $"no records in {named}";
    }

    /// <summary>The parts as the Kafka tools' properties, two spaces apart.</summary>
    private static IEnumerable<string> Shown(string? parts)
    {
        if (parts is null)
        {
            return [];
        }

        var named = parts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. named.Contains("value") ? (string[])[] : ["print.value=false"],
            .. named.Select(part => $"print.{part}=true"),
            "key.separator=  ",
        ];
    }

    private static void Alone(
        CommandServices services,
        ClusterSettings settings,
        string[] topics,
        ReadFrom from,
        Output output,
        bool exitAtEnd,
        CancellationToken cancellationToken
    )
    {
        using RecordReader reader = new(settings);
        reader.Start(topics, from, ClusterCommand.Limit);
        RecordBatch batch = new();
        while (output.Room > 0 && !cancellationToken.IsCancellationRequested && !(exitAtEnd && reader.AtEnd))
        {
            try
            {
                reader.Poll(batch, output.Take(BatchSize), s_poll, cancellationToken);
                output.Write(batch);
            }
            catch (TopicProblem e) when (!exitAtEnd)
            {
                services.Error.WriteLine(VisibleText.Of(e.Message)); // deleted or made anew: reading goes on with what comes
            }
        }
    }

    private static void AsGroup(
        CommandServices services,
        ClusterSettings settings,
        GroupReaderOptions options,
        Output output,
        bool exitAtEnd,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            try
            {
                AsMember(services, settings, options, output, exitAtEnd, cancellationToken);
                return;
            }
            catch (TopicProblem e) when (e.Kind == TopicProblemKind.MadeAnew)
            {
                services.Error.WriteLine(VisibleText.Of(e.Message)); // another member begins with the new one
            }
        }
    }

    private static void AsMember(
        CommandServices services,
        ClusterSettings settings,
        GroupReaderOptions options,
        Output output,
        bool exitAtEnd,
        CancellationToken cancellationToken
    )
    {
        using GroupReader reader = new(settings, options, e => Tell(services.Error, e));
        RecordBatch batch = new();
        while (output.Room > 0 && !cancellationToken.IsCancellationRequested && !(exitAtEnd && reader.AtEnd))
        {
            if (reader.Poll(batch, output.Take(BatchSize), s_poll, cancellationToken) > 0)
            {
                output.Write(batch);
                Commit(services, reader);
            }
        }
    }

    // Refused after a rebalance: whoever has the partition now reads these records again, which is what the group promises.
    private static void Commit(CommandServices services, GroupReader reader)
    {
        try
        {
            reader.Commit();
        }
        catch (ConsumeProblem e)
        {
            services.Error.WriteLine(VisibleText.Of(e.Message));
        }
    }

    private static void Tell(TextWriter error, GroupEvent what)
    {
        var text = what switch
        {
            GroupEvent.Assigned a => a.Partitions.Count == 0
                ? "Assigned: no partition (there are more members than partitions)"
                : $"Assigned: {string.Join(", ", a.Partitions)}",
            GroupEvent.Revoked r => $"Revoked: {string.Join(", ", r.Partitions)}",
            GroupEvent.Lost l => $"Lost: {string.Join(", ", l.Partitions)}",
            GroupEvent.Trouble t => $"{t.Code}: {t.Text}",
            _ => null,
        };
        error.WriteLine(VisibleText.Of(text ?? ""));
    }

    private static void RequireTopics(CommandServices services, ParseResult parsed, ClusterClient cluster, string[] topics)
    {
        HashSet<string> existing = [.. cluster.Topics(ClusterCommand.Limit).Select(t => t.Name)];
        if (topics.FirstOrDefault(t => !existing.Contains(t)) is { } missing)
        {
            throw UserProblem.Usage(TopicsCommand.NoTopic(services, parsed, missing));
        }
    }

    /// <summary>Writes batches up to a number of records, as bytes where the other end takes bytes.</summary>
    private sealed class Output(CommandServices services, RecordFormat format, long max)
    {
        public long Room { get; private set; } = max;

        public bool Wrote { get; private set; }

        public int Take(int most) => (int)Math.Min(most, Room);

        public void Write(RecordBatch batch)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var line = format.Line(batch, i);
                if (services.OutBytes is { } bytes)
                {
                    bytes.Write(line);
                }
                else
                {
                    services.Out.Write(Encoding.UTF8.GetString(line));
                }
            }

            Room -= batch.Count;
            Wrote |= batch.Count > 0;
            services.OutBytes?.Flush();
            (services.OutBytes as DescriptorStream)?.ThrowIfUnread();
        }
    }
}
