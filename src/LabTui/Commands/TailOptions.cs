using System.CommandLine;
using System.CommandLine.Parsing;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>What `tail` can be told.</summary>
internal sealed class TailOptions
{
    private const int MostBeforeDeath = 1_000_000;

    public TopicNames Names { get; } = new("The topics to read");

    public Option<bool> FromBeginning { get; } =
        new("--from-beginning") { Description = "Start with the oldest record (with --group: where the group has no offset yet)" };

    public Option<long?> Last { get; } =
        NumberOption.Optional("--last", 0L, long.MaxValue, "Start with the last N records of each partition", "N");

    public Option<long?> Most { get; } = NumberOption.Optional("--max-messages", 1L, long.MaxValue, "Stop after this many records", "N");

    public Option<bool> ExitAtEnd { get; } =
        new("--exit-at-end") { Description = "Stop where the topics end now, instead of waiting for more" };

    public Option<double?> Rate { get; } = RateOption.Build();

    public Option<string?> Group { get; } = new("--group") { Description = "Read as a member of this group and commit what was written" };

    public Option<bool> AutoCommit { get; } =
        new("--auto-commit")
        {
            Description = "With --group: leave committing to the client, which does so every five seconds and at the end",
        };

    public Option<int?> KillAfter { get; } =
        NumberOption.Optional(
            "--kill-after",
            1,
            MostBeforeDeath,
            "With --group: read in a process of its own, which is killed (SIGKILL) behind its Nth record",
            "N"
        );

    /// <summary>Said by this program to that process.</summary>
    public Option<int?> DieAfter { get; } =
        Hidden(NumberOption.Optional("--die-after", 1, MostBeforeDeath, "End by SIGKILL behind this record", "N"));

    /// <summary>Said to it too: its lines end up on a terminal.</summary>
    public Option<bool> Visible { get; } = new("--visible") { Hidden = true };

    public Option<bool> ShowConfig { get; } =
        new("--show-config") { Description = "Print first what the client works with: what was set, and its own defaults" };

    public Option<string> Format { get; } = new("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };

    public Option<bool> Json { get; } = JsonLines.Option();

    public Option<string[]> Property { get; } =
        new("--property")
        {
            Description =
                "print.key=true, print.partition=true, print.offset=true, print.timestamp=true, print.headers=true, key.separator=SEP",
        };

    public Option<string?> Show { get; } =
        new("--show")
        {
            Description = "What of a record to print, in short: topic,partition,offset,timestamp,headers,key,value",
            HelpName = "PARTS",
        };

    public Command Command()
    {
        DieAfter.Hidden = true;
        Format.AcceptOnlyFromAmong("text", "json");
        Command command = new("tail", "Show records as they come") { Names.Argument };
        Option[] options =
        [
            Names.Option,
            FromBeginning,
            Last,
            Most,
            ExitAtEnd,
            Rate,
            Group,
            AutoCommit,
            KillAfter,
            DieAfter,
            Visible,
            ShowConfig,
            Format,
            Json,
            Property,
            Show,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(said =>
        {
            if (Refused(said) is { } problem)
            {
                said.AddError(problem);
            }
        });
        return command;
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(Json) || parsed.GetValue(Format) == "json";

    public ReadFrom From(ParseResult parsed) =>
        parsed.GetValue(Last) is { } n ? ReadFrom.Last(n)
        : parsed.GetValue(FromBeginning) ? ReadFrom.Beginning
        : ReadFrom.End;

    /// <summary>The parts as the Kafka tools' properties, two spaces apart.</summary>
    public IEnumerable<string> Properties(ParseResult parsed) =>
        [.. parsed.GetValue(Show) is { } parts ? Shown(parts) : [], .. parsed.GetValue(Property) ?? []];

    /// <returns>Why what was said does not go together; null where it does.</returns>
    private string? Refused(CommandResult said)
    {
        bool Has(Option option) => said.GetResult(option) is { Implicit: false };

        return Has(AutoCommit) && !Has(Group) ? "--auto-commit goes with --group: who reads alone commits nothing"
            : Has(KillAfter) && !Has(Group) ? "--kill-after goes with --group: nobody goes on behind who reads alone"
            : Has(Last) && Has(Group) ? "--last does not go with --group: a group starts where it has committed"
            : Has(KillAfter) && Has(Most) ? "--kill-after and --max-messages both say after how many records it ends: give one of them"
            : Has(ShowConfig) && (Has(Json) || said.GetValue(Format) == "json")
                ? "--show-config prints lines of text, and JSON was asked for: give one of them"
            : null;
    }

    private static IEnumerable<string> Shown(string parts)
    {
        var named = parts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. named.Contains("value") ? (string[])[] : ["print.value=false"],
            .. named.Select(part => $"print.{part}=true"),
            "key.separator=  ",
        ];
    }

    private static Option<T> Hidden<T>(Option<T> option)
    {
        option.Hidden = true;
        return option;
    }
}
