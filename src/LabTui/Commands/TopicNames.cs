using System.CommandLine;
using LabTui.Course;

namespace LabTui.Commands;

/// <summary>Topics named by position or, as the Kafka tools do, with <c>--topic</c>.</summary>
internal sealed class TopicNames
{
    public TopicNames(string description)
    {
        Argument = new("TOPIC") { Description = description, Arity = ArgumentArity.ZeroOrMore };
        Option = new("--topic") { Description = "The same with the Kafka tools' option; may be repeated or name several with commas" };
    }

    public Argument<string[]> Argument { get; }

    public Option<string[]> Option { get; }

    public string[] All(ParseResult parsed) =>
        [
            .. (parsed.GetValue(Argument) ?? [])
                .Concat(parsed.GetValue(Option) ?? [])
                .SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries))
                .Distinct(),
        ];

    public string[] Some(ParseResult parsed) =>
        All(parsed) is { Length: > 0 } names ? names : throw UserProblem.Usage("Name a topic: TOPIC or --topic TOPIC.");

    public string One(ParseResult parsed) => Some(parsed) is [var only] ? only : throw UserProblem.Usage("Name one topic, not several.");
}
