using System.Collections.Frozen;

namespace LabTui.Workbook;

/// <summary>The closed list of what a lab can check. The program has one answer for each row.</summary>
public static class CheckVerbs
{
    public static IReadOnlyList<CheckVerb> All { get; } =
    [
        new("broker", null, [], _ => "the broker answers"),
        new(
            "data",
            "rows-at-least",
            [Whole("rows-at-least")],
            it => it.Has("rows-at-least") ? $"the data has at least {it["rows-at-least"]} rows" : "the data can be read"
        ),
        new(
            "topic",
            "name",
            [Text("name", true), Whole("partitions"), Map("configs"), Flag("absent")],
            it =>
                it.Flag("absent")
                    ? $"topic {it["name"]} does not exist"
                    : CheckValues.Join(
                        $"topic {it["name"]} exists" + (it.Has("partitions") ? " with " + it.Count("partitions", "partition") : ""),
                        it.Has("configs") ? it["configs"] : null
                    )
        ),
        new(
            "records",
            "topic",
            [
                Text("topic", true),
                Whole("exactly"),
                Whole("at-least"),
                Flag("keyed"),
                Whole("partitions-used"),
                Names("headers"),
                Names("json"),
                Whole("columns"),
                Text("matches"),
            ],
            RecordsSentence
        ),
        new("per-key-order", "topic", [Text("topic", true)], it => $"records of one key in {it["topic"]} stand in order in one partition"),
        new(
            "group",
            "id",
            [
                Text("id", true),
                Whole("members"),
                Whole("lag"),
                new("committed", ParameterKind.NumberOrMap, false, []),
                new("state", ParameterKind.Text, false, ["Empty", "Stable", "PreparingRebalance", "CompletingRebalance", "Dead"]),
                Flag("absent"),
            ],
            GroupSentence
        ),
        new("compiles", "file", [Text("file")], it => it.Has("file") ? $"{it["file"]} compiles" : "the exercise compiles"),
        new("tests", "file", [Text("file", true)], it => $"the exercise passes {it["file"]}"),
        new("hidden", "file", [Text("file", true)], _ => "hidden checks"),
        new(
            "model",
            "metric",
            [Text("file"), Text("metric", true), Real("at-least", true)],
            it => $"the model's {it["metric"]} is at least {it["at-least"]}"
        ),
        new(
            "score",
            "group",
            [Text("group", true), Whole("at-least")],
            it => it.Has("at-least") ? $"group {it["group"]} has scored at least {it["at-least"]} records" : $"group {it["group"]} scores"
        ),
        new(
            "file",
            "path",
            [Text("path", true), Text("contains")],
            it => it.Has("contains") ? $"file {it["path"]} contains {it["contains"]}" : $"file {it["path"]} exists"
        ),
        new("quiz", "id", [Text("id", true)], it => $"question {it["id"]} is answered"),
        new("run", "command", [Text("command", true)], it => $"{it["command"]} succeeds"),
    ];

    private static readonly FrozenDictionary<string, CheckVerb> s_byName = All.ToFrozenDictionary(verb => verb.Name);

    public static CheckVerb? Find(string name) => s_byName.GetValueOrDefault(name);

    private static string RecordsSentence(CheckValues it) =>
        CheckValues.Join(
            it.Has("exactly") ? $"{it["topic"]} holds exactly {it.Count("exactly", "record")}"
                : it.Has("at-least") ? $"{it["topic"]} holds at least {it.Count("at-least", "record")}"
                : $"the records of {it["topic"]}",
            it.Flag("keyed") ? "every one with a key" : null,
            it.Has("partitions-used") ? $"in {it.Count("partitions-used", "partition")}" : null,
            it.Has("headers") ? $"with header {it["headers"]}" : null,
            it.Has("json") ? $"in JSON with {it["json"]}" : null,
            it.Has("columns") ? $"of {it.Count("columns", "column")}" : null,
            it.Has("matches") ? $"the same as {it["matches"]}" : null
        );

    private static string GroupSentence(CheckValues it) =>
        it.Flag("absent")
            ? $"group {it["id"]} does not exist"
            : CheckValues.Join(
                it.Has("state") ? $"group {it["id"]} is {it["state"]}" : $"group {it["id"]} exists",
                it.Has("members") ? "has " + it.Count("members", "member") : null,
                it.Has("committed") ? $"has committed {it["committed"]}" : null,
                it.Has("lag") ? $"has a lag of at most {it["lag"]}" : null
            );

    private static ParameterSpec Text(string name, bool required = false) => new(name, ParameterKind.Text, required, []);

    private static ParameterSpec Whole(string name) => new(name, ParameterKind.WholeNumber, false, []);

    private static ParameterSpec Real(string name, bool required) => new(name, ParameterKind.Number, required, []);

    private static ParameterSpec Flag(string name) => new(name, ParameterKind.Flag, false, []);

    private static ParameterSpec Names(string name) => new(name, ParameterKind.Names, false, []);

    private static ParameterSpec Map(string name) => new(name, ParameterKind.Map, false, []);
}
