using System.Collections.Frozen;

namespace LabTui.Workbook;

/// <summary>The closed list of what a lab can check. The program has one answer for each row, and labs/README.md shows it as a table.</summary>
public static class CheckVerbs
{
    public const string Absent = "absent";
    public const string Settings = "SETTING";

    public static IReadOnlyList<CheckVerb> All { get; } =
    [
        new("broker", null, [], _ => "the broker answers") { True = "the broker answers" },
        new(
            "data",
            "rows-at-least",
            [Count("rows-at-least", Bounds.AtLeastWord)],
            it => it.Has("rows-at-least") ? $"the data has {it.Bounds("rows-at-least", "row")}" : "the data can be read"
        )
        {
            True = "the payments can be read and there are so many rows",
            Seen = ["rows"],
        },
        new("topic", "name", [Text("name"), Count("partitions", Bounds.ExactlyWord), Map("configs"), Flag(Absent)], CheckSentences.Topic)
        {
            True = "the topic is there and like that, or is not there",
            Seen = ["partitions", "config", "value"],
        },
        new(
            "config",
            null,
            [Text("topic"), Map(Settings) with { Note = "each by Kafka's name for it, beside `topic`" }],
            it => $"{it["topic"]} has {it[Settings]}"
        )
        {
            True = "the topic has these settings: `config: { topic: orders, retention.ms: 60000 }`",
            Seen = ["config", "value"],
            Others = Settings,
        },
        new(
            "records",
            "topic",
            [
                Text("topic"),
                Count("exactly", Bounds.ExactlyWord),
                Count("at-least", Bounds.AtLeastWord),
                Count("at-most", Bounds.AtMostWord),
                Flag("keyed") with
                {
                    Note = "`false`: none has a key",
                },
                Count("partitions-used", Bounds.AtLeastWord),
                Names("headers"),
                Names("json") with
                {
                    Note = "fields of the value",
                },
                Count("columns", Bounds.ExactlyWord) with
                {
                    Note = "CSV columns of the value",
                },
                new("matches", ParameterKind.Rows) { Note = $"these rows and no others, such as `{RowSource.Example}`" },
            ],
            CheckSentences.Records
        )
        {
            True = "the topic holds records, one at least where no number is said, and every one of them is like that",
            Seen = ["records", "missing", "used"],
        },
        new(
            "values",
            null,
            [Text("topic"), Text("field"), new("are", ParameterKind.Values) { Required = true, Note = "a value or a list of them" }],
            it => $"{it["field"]} in {it["topic"]} is {it["are"]}, and nothing else"
        )
        {
            True = "records have that field of a JSON object, and all its values together are these; how often each comes does not matter",
            Seen = ["records", "seen", "missing", "others"],
        },
        new(
            "rise",
            null,
            [Text("topic"), Text("field"), Real("at-least", Bounds.AtLeastWord) with { Required = true, Note = "always said" }],
            it => $"{it["field"]} in {it["topic"]} has risen by {it["at-least"]}"
        )
        {
            True = "the number in that field of a JSON object is so much larger in the last record than in the first",
            Seen = ["records", "first", "last", "rise"],
        },
        new(
            "kept",
            "topic",
            [Text("topic"), Count("at-least", Bounds.AtLeastWord), Count("at-most", Bounds.AtMostWord)],
            it =>
                it.Has("at-most")
                    ? $"{it.Bounds("at-most", "record")} of {it["topic"]} are still there"
                    : $"{(it.Has("at-least") ? it.Bounds("at-least", "record") : "records")} of {it["topic"]} are still there"
        )
        {
            True = "so many records can be read, one at least: where a topic is compacted, fewer than its offsets say",
            Seen = ["kept", "missing"],
        },
        new("per-key-order", "topic", [Text("topic")], it => $"records of one key in {it["topic"]} stand in order in one partition")
        {
            True = "records have keys, and all records of a key are in one partition, where they stand in the order written",
        },
        new(
            "group",
            "id",
            [
                Text("id"),
                Count("members", Bounds.ExactlyWord),
                Count("lag", Bounds.AtMostWord) with
                {
                    Note = "a partition without a commit counts with all its records",
                },
                new("committed", ParameterKind.CountByTopic)
                {
                    Means = Bounds.AtLeastWord,
                    Note = "records read, of all topics together or `{ topic: number }`",
                },
                Names("topics") with
                {
                    Note = "what `lag` and `committed` count; without it all that the group has to do with",
                },
                new("state", ParameterKind.Text) { OneOf = ["Empty", "Stable", "PreparingRebalance", "CompletingRebalance"] },
                Flag(Absent),
            ],
            CheckSentences.Group
        )
        {
            True = "the consumer group is there and like that, or is not there",
            Seen = ["members", "state", "lag", "committed", "missing"],
        },
        new(
            "groups",
            "ids",
            [Names("ids") with { Required = true }, Text("topic"), Count("committed", Bounds.ExactlyWord) with { Required = true }],
            it => $"the groups {it["ids"]} have together committed {it.Bounds("committed", "record")} of {it["topic"]}"
        )
        {
            True = "these groups have committed so many records of the topic as read, all of them together",
            Seen = ["committed", "missing"],
        },
        new(
            "compiles",
            "file",
            [Text("file") with { Required = false, Note = "the step's exercise when left out" }],
            it => it.Has("file") ? $"{it["file"]} compiles" : "the exercise compiles"
        )
        {
            True = "the exercise compiles",
            Seen = ["line"],
        },
        new("tests", "file", [Text("file")], it => $"the exercise passes {it["file"]}")
        {
            True = "the exercise passes the checks in that file",
        },
        new("hidden", "file", [Text("file")], _ => "hidden checks")
        {
            True = "the exercise passes the hidden checks in that file; asked while grading and by `verify --solutions` only",
        },
        new(
            "model",
            "metric",
            [
                Text("metric") with
                {
                    OneOf = ["average-precision", "roc-auc", "precision", "recall"],
                },
                Real("at-least", Bounds.AtLeastWord) with
                {
                    Required = true,
                    Note = "always said",
                },
                Real("at-most", Bounds.AtMostWord),
                Text("file") with
                {
                    Required = false,
                    Note = "the model's card; `models/fraud.json` when left out",
                },
            ],
            CheckSentences.Model
        )
        {
            True = "the trained model reaches the figure on rows it was not trained on",
            Seen = ["value"],
        },
        new(
            "score",
            "group",
            [Text("group"), Count("at-least", Bounds.AtLeastWord), Count("at-most", Bounds.AtMostWord)],
            CheckSentences.Score
        )
        {
            True = "live scoring in that group has gone over so many records, one at least (its committed offsets)",
            Seen = ["scored", "missing"],
        },
        new(
            "scored",
            "group",
            [
                Text("group"),
                Count("at-least", Bounds.AtLeastWord),
                Text("by") with
                {
                    Required = false,
                    OneOf = ["student", "model"],
                    Note = "whose code judged them",
                },
            ],
            CheckSentences.Scored
        )
        {
            True =
                "live scoring in that group has judged so many records, one at least, as `data/scored.log` says; a record counts once, however often it was read",
            Seen = ["scored", "repeats", "poison", "missing"],
        },
        new(
            "replayed",
            "group",
            [Text("group"), Text("topic"), Count("at-least", Bounds.AtLeastWord)],
            it =>
                $"group {it["group"]} has read {(it.Has("at-least") ? it.Bounds("at-least", "record") : "records")} of {it["topic"]} twice"
        )
        {
            True =
                "LabTui's own readers of that group have read so many records of the topic more than once, one at least; they say so in `data/*.log`",
            Seen = ["read", "replayed", "missing"],
        },
        new(
            "lab",
            "all",
            [new("all", ParameterKind.Text) { Required = true, OneOf = ["holds"] }],
            _ => "all that can still be asked is true"
        )
        {
            True = "`lab: holds`: all steps before this one still pass, as far as they can be asked",
            Seen = ["broken"],
        },
        new(
            "file",
            "path",
            [Text("path"), Text("contains") with { Required = false }],
            it => it.Has("contains") ? $"file {it["path"]} contains {it["contains"]}" : $"file {it["path"]} exists"
        )
        {
            True = "the file in the student's folder is there, and contains the text",
        },
        new("quiz", "id", [Text("id")], it => $"question {it["id"]} is answered")
        {
            True = "the question of this step is answered rightly",
        },
        new("run", "command", [Text("command")], it => $"{it["command"]} succeeds")
        {
            True = "a shell command ends with 0 within 10 s, in the student's folder; only with --allow-run",
            Seen = ["code"],
        },
    ];

    private static readonly FrozenDictionary<string, CheckVerb> s_byName = All.ToFrozenDictionary(verb => verb.Name);

    public static CheckVerb? Find(string name) => s_byName.GetValueOrDefault(name);

    private static ParameterSpec Text(string name) => new(name, ParameterKind.Text) { Required = true };

    private static ParameterSpec Count(string name, string means) => new(name, ParameterKind.Count) { Means = means };

    private static ParameterSpec Real(string name, string means) => new(name, ParameterKind.Number) { Means = means };

    private static ParameterSpec Flag(string name) => new(name, ParameterKind.Flag);

    private static ParameterSpec Names(string name) => new(name, ParameterKind.Names);

    private static ParameterSpec Map(string name) => new(name, ParameterKind.Map);
}
