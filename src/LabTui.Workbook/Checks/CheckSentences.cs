namespace LabTui.Workbook;

/// <summary>The longer of the sentences that checks read as.</summary>
internal static class CheckSentences
{
    public static string Topic(CheckValues it) =>
        it.Flag(CheckVerbs.Absent)
            ? $"topic {it["name"]} does not exist"
            : CheckValues.Join(
                $"topic {it["name"]} exists" + (it.Has("partitions") ? " with " + it.Bounds("partitions", "partition") : ""),
                it.Has("configs") ? it["configs"] : null
            );

    public static string Records(CheckValues it)
    {
        var topic = it["topic"];
        var first =
            it.Has("matches") ? $"{topic} holds {it["matches"]}" + (Counted(it) is { } count ? $" ({count})" : "")
            : Counted(it) is { } records ? $"{topic} holds {records}"
            : $"{topic} holds records";
        return CheckValues.Join(
            first,
            it.Has("keyed") ? (it.Flag("keyed") ? "every one with a key" : "none with a key") : null,
            it.Has("partitions-used") ? $"in {it.Bounds("partitions-used", "partition")}" : null,
            it.Has("headers") ? $"with header {it["headers"]}" : null,
            it.Has("json") ? $"in JSON with {it["json"]}" : null,
            it.Has("columns") ? $"of {it.Bounds("columns", "column")}" : null
        );
    }

    private static string? Counted(CheckValues it) =>
        it.Has("exactly") ? "exactly " + it.Bounds("exactly", "record")
        : it.Has("at-least") && it.Has("at-most") ? $"{it["at-least"]} and {it.Bounds("at-most", "record")}"
        : it.Has("at-least") ? it.Bounds("at-least", "record")
        : it.Has("at-most") ? it.Bounds("at-most", "record")
        : null;

    public static string Group(CheckValues it) =>
        it.Flag(CheckVerbs.Absent)
            ? $"group {it["id"]} does not exist"
            : CheckValues.Join(
                it.Has("state") ? $"group {it["id"]} is {it["state"]}" : $"group {it["id"]} exists",
                it.Has("members") ? "has " + it.Bounds("members", "member") : null,
                it.Has("committed") ? $"has committed {it["committed"]}" : null,
                it.Has("lag") ? $"has a lag of {it["lag"]}" : null
            );

    public static string Model(CheckValues it) =>
        $"the model's {it["metric"]} is {it["at-least"]}" + (it.Has("at-most") ? $" and {it["at-most"]}" : "");

    public static string Scored(CheckValues it) =>
        (
            it.Has("by") && it["by"] == "student" ? "your own code"
            : it.Has("by") ? "the model"
            : "live scoring"
        ) + $" has judged {(it.Has("at-least") ? it.Bounds("at-least", "record") : "records")} in group {it["group"]}";

    public static string Score(CheckValues it) =>
        it.Has("at-least") ? $"group {it["group"]} has scored {it.Bounds("at-least", "record")}"
        : it.Has("at-most") ? $"group {it["group"]} has scored {it.Bounds("at-most", "record")}"
        : $"group {it["group"]} scores";
}
