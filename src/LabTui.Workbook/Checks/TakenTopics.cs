namespace LabTui.Workbook;

/// <summary>Which topics a step's commands take away, and which a step's checks look at.</summary>
public static class TakenTopics
{
    public static IEnumerable<string> By(Step step) =>
        step.Runs.SelectMany(run => TopicCommands.In(run, "delete")).Select(it => it.Topic).Distinct();

    /// <summary>A group whose topics are not named may have to do with any of the lab's.</summary>
    public static IEnumerable<string> AskedBy(Lab lab, Step step) =>
        step.Checks.SelectMany(check => NamedBy(check) ?? lab.Topics).Distinct();

    /// <returns>Null for a check of a group that names no topics.</returns>
    internal static IEnumerable<string>? NamedBy(CheckSpec check) =>
        check.Verb switch
        {
            "topic" => [check.Text("name") ?? ""],
            "records" or "per-key-order" or "config" or "values" or "rise" or "kept" or "groups" => [check.Text("topic") ?? ""],
            "group" when check.Map("committed") is null && !check.Has("topics") => null,
            "group" => check.Names("topics").Concat(check.Map("committed")?.Keys ?? []),
            "score" => null, // by their committed offsets, which go with the topic; what data/*.log says does not
            _ => [],
        };
}
