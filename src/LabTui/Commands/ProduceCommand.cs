using System.CommandLine;
using System.Globalization;
using System.Text;
using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary><c>produce TOPIC</c>: each line of the input becomes a record.</summary>
internal static class ProduceCommand
{
    // The client refuses larger ones unless configured (message.max.bytes).
    private const int MaxRecord = 1_000_000;

    /// <summary>In a lab and in the workbook nobody types lines, and the keyboard is the workbook's.</summary>
    public const string NoInput = "there are no lines to read here: name them with --file FILE, or payments with --rows FROM:TO";

    public static Command Build(CommandServices services)
    {
        TopicNames names = new("The topic to send to");
        Option<string?> file = new("--file") { Description = "Read lines from a file instead of standard input" };
        Option<string[]> property = new("--property") { Description = "parse.key=true, key.separator=SEP, null.marker=TEXT" };
        Option<string?> key = new("--key") { Description = "One key for all records" };
        var partition = NumberOption.Optional(
            "--partition",
            0,
            int.MaxValue,
            "Send to this partition (default: the client's partitioner decides)",
            "N"
        );
        Option<string[]> header = new("--header") { Description = "A header KEY=VALUE for all records; may be repeated" };
        Option<string> acks = new("--acks") { Description = "Who must have the record: all, 1 or 0", DefaultValueFactory = _ => "all" };
        acks.AcceptOnlyFromAmong("all", "-1", "1", "0");
        Option<string> compression = new("--compression")
        {
            Description = "none, gzip, snappy, lz4 or zstd",
            DefaultValueFactory = _ => "none",
        };
        compression.AcceptOnlyFromAmong("none", "gzip", "snappy", "lz4", "zstd");
        var count = NumberOption.Optional("--count", 1L, long.MaxValue, "Stop after this many records", "N");
        var rate = NumberOption.Optional("--rate", 0.001, 1_000_000, "At most this many records a second", "N");
        Option<string?> rows = new("--rows")
        {
            Description = "Rows FROM:TO of the payments instead of lines (the first is 0, row TO is not sent)",
            HelpName = "FROM:TO",
        };
        Option<string?> form = new("--form")
        {
            Description = "With --rows, what a value holds: customerinfo or features (default: as the topic is called)",
        };
        var json = JsonLines.Option();
        Command command = new("produce", "Send lines as records")
        {
            names.Argument,
            names.Option,
            file,
            rows,
            form,
            property,
            key,
            partition,
            header,
            acks,
            compression,
            count,
            rate,
            json,
        };
        command.Validators.Add(result =>
        {
            Option[] ofLines = [file, property, key];
            if (result.GetResult(rows) is not null && Array.Find(ofLines, option => result.GetResult(option) is not null) is { } unused)
            {
                result.AddError($"{unused.Name} does not go with --rows: a payment's key is its time, and its value is what --form says");
            }

            if (result.GetResult(form) is not null && result.GetResult(rows) is null)
            {
                result.AddError("--form says what payments look like: name them with --rows FROM:TO");
            }
        });
        command.RunsOnCluster(
            services,
            async (parsed, cluster, cancellationToken) =>
            {
                var topic = cluster.Settings.Topic(names.One(parsed));
                var format = LineFormat.Parse(parsed.GetValue(property), parsed.GetValue(key));
                KeyValuePair<string, byte[]?>[] headers =
                [
                    .. KeyValue
                        .Pairs("--header", parsed.GetValue(header))
                        .Select(h => KeyValuePair.Create(h.Key, (byte[]?)Encoding.UTF8.GetBytes(h.Value))),
                ];
                if (cluster.Topic(topic, ClusterCommand.Limit) is null)
                {
                    throw UserProblem.Usage(
                        $"There is no topic {topic}. Create it: {services.Prefix(parsed)} topics create --topic {names.One(parsed)} --partitions 1"
                    );
                }

                var start = services.Time.GetTimestamp();
                if (parsed.GetValue(rows) is { } range)
                {
                    using RecordWriter payments = new(
                        cluster.Settings,
                        new(parsed.GetValue(acks)!, Compression: parsed.GetValue(compression)!, RecordsPerSecond: parsed.GetValue(rate)),
                        services.Time
                    );
                    payments.Prepare(topic, ClusterCommand.Limit);
                    try
                    {
                        TransactionRows.Send(
                            payments,
                            services.Data(parsed),
                            RowRange.Parse(range),
                            parsed.GetValue(form) ?? names.One(parsed),
                            topic,
                            new RecordPlace(headers, parsed.GetValue(partition)),
                            parsed.GetValue(count) ?? long.MaxValue,
                            cancellationToken
                        );
                    }
                    finally
                    {
                        payments.Flush(TimeSpan.FromSeconds(31), CancellationToken.None);
                    }

                    return Report(services, payments, topic, parsed.GetValue(json), services.Time.GetElapsedTime(start));
                }

                await using var input = Open(services, parsed.GetValue(file));
                RecordWriterOptions options = new(
                    parsed.GetValue(acks)!,
                    Compression: parsed.GetValue(compression)!,
                    RecordsPerSecond: parsed.GetValue(rate)
                );
                using RecordWriter writer = new(cluster.Settings, options, services.Time);
                writer.Prepare(topic, ClusterCommand.Limit);
                try
                {
                    await SendAll(
                        writer,
                        topic,
                        new(input, MaxRecord),
                        format,
                        headers,
                        parsed.GetValue(partition),
                        parsed.GetValue(count) ?? long.MaxValue,
                        cancellationToken
                    );
                }
                finally
                {
                    // What was read before a bad line, or before Ctrl-C, is sent all the same.
                    writer.Flush(
                        cancellationToken.IsCancellationRequested || ClusterIsLost(writer)
                            ? TimeSpan.FromSeconds(2)
                            : options.DeliveryLimit + TimeSpan.FromSeconds(1),
                        CancellationToken.None
                    );
                }

                return Report(services, writer, topic, parsed.GetValue(json), services.Time.GetElapsedTime(start));
            }
        );
        return command;
    }

    /// <summary>A record has waited for its delivery in vain: those after it would do the same.</summary>
    public static bool ClusterIsLost(RecordWriter writer) => writer.Failed > 0 && writer.Problems.Any(problem => problem.IsEnvironment);

    private static async Task SendAll(
        RecordWriter writer,
        string topic,
        LineReader lines,
        LineFormat format,
        KeyValuePair<string, byte[]?>[] headers,
        int? partition,
        long max,
        CancellationToken cancellationToken
    )
    {
        while (!ClusterIsLost(writer) && writer.Sent < max && await lines.NextAsync(cancellationToken) is { } line)
        {
            (var key, var value) = format.Split(line.Span, lines.Number);
            writer.Send(topic, key, value, headers, partition, cancellationToken);
        }
    }

    private static int Report(CommandServices services, RecordWriter writer, string topic, bool json, TimeSpan took)
    {
        foreach (var problem in writer.Problems.DistinctBy(p => p.Message))
        {
            services.Error.WriteLine(VisibleText.Lines(problem.Message));
        }

        (json ? services.Out : services.Error).WriteLine(
            json
                ? JsonLines.Of(
                    new
                    {
                        topic,
                        sent = writer.Sent,
                        delivered = writer.Delivered,
                        failed = writer.Failed,
                    }
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{writer.Delivered:N0} of {writer.Sent:N0} records delivered to {topic} in {took.TotalSeconds:0.00} s."
                )
        );
        return writer.Delivered == writer.Sent ? ExitCode.Pass
            : writer.Problems.Any(p => !p.IsEnvironment) ? ExitCode.Usage
            : ExitCode.Environment;
    }

    private static Stream Open(CommandServices services, string? file)
    {
        if (file is null or "-" && services.InWorkbook)
        {
            throw UserProblem.Usage(NoInput);
        }

        try
        {
            return file is null or "-" ? services.OpenInput() : File.OpenRead(services.PathOf(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UserProblem.Usage($"{file} cannot be read: {e.Message}");
        }
    }
}
