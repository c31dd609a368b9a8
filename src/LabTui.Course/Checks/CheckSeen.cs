using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>In the order of what matters most when several checks are summed up.</summary>
internal enum CheckStatus
{
    Pass,
    NotYet,

    /// <summary>The lab itself asks something that cannot be answered.</summary>
    Error,

    /// <summary>Broker, library or disk: says nothing about the student's work.</summary>
    Environment,
}

/// <summary>What a check saw when it looked.</summary>
/// <param name="Seen">A few words, such as "2 of 5 records"; empty when the check's own sentence says it all.</param>
/// <param name="Values">What a hint's braces are filled with.</param>
internal sealed record CheckSeen(CheckStatus Status, string Seen, IReadOnlyDictionary<string, string>? Values = null)
{
    /// <summary>It is true, but not for long enough yet.</summary>
    public bool Holding { get; init; }

    /// <summary>It was not asked: a step before it has to pass first.</summary>
    public bool Waits { get; init; }

    /// <summary>Asked again it would say the same, until the student saves another text or gives another answer: nothing to wait for.</summary>
    public bool Settled { get; init; }

    /// <summary>
    /// Only somebody's doing can change it, a topic created for instance: records and commits arrive, but not where there is no topic.
    /// </summary>
    public bool NeedsAction { get; init; }

    /// <summary>It stands in nobody's way here and has not been asked: nothing is known of it.</summary>
    public bool Unasked { get; init; }

    /// <summary>The parts of a check that has several, such as the C# checks of an exercise, a line each.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What to do about an environment that is not ready; null when the message says all.</summary>
    public string? Advice { get; init; }

    public static CheckSeen Pass(string seen = "") => new(CheckStatus.Pass, seen);

    public static CheckSeen NotYet(string seen, params (string Name, object Value)[] values) =>
        new(
            CheckStatus.NotYet,
            seen,
            values.ToDictionary(v => v.Name, v => Convert.ToString(v.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "")
        );

    public static CheckSeen NoTopic(string topic) => NotYet($"no topic {topic}") with { NeedsAction = true };

    public static CheckSeen Error(string why) => new(CheckStatus.Error, why);

    public static CheckSeen Environment(string why) => new(CheckStatus.Environment, why);
}

/// <summary>A check and what it saw.</summary>
/// <param name="Fill">What lab text leaves to the surroundings; see <see cref="Placeholders"/>.</param>
internal sealed record CheckLook(CheckSpec Spec, CheckSeen Seen, Func<string, string>? Fill = null)
{
    public string Sentence => Filled(Spec.Sentence);

    internal (CheckStatus, bool, string, string?) Words => (Seen.Status, Seen.Unasked, Seen.Seen, Hint());

    /// <summary>The lab's hint, with what was observed put into its braces; null when it passed, has none, or its values have not been seen.</summary>
    public string? Hint()
    {
        var seen = Seen.Values ?? new Dictionary<string, string>();
        var hint = Spec.Hint ?? Spec.Hints.FirstOrDefault(it => seen.GetValueOrDefault(it.Seen, "0") is not ("0" or ""))?.Text;
        return hint is not null && Seen.Status == CheckStatus.NotYet && HintNames.Fill(hint, seen) is { } filled ? Filled(filled) : null;
    }

    private string Filled(string text) => Fill is null ? text : Placeholders.Fill(text, Fill);
}

/// <summary>A step and what all its checks saw.</summary>
internal sealed record StepSeen(Step Step, IReadOnlyList<CheckLook> Checks)
{
    public CheckStatus Status => Checks.Count == 0 ? CheckStatus.Pass : Checks.Max(check => check.Seen.Status);
    public bool Passed => Status == CheckStatus.Pass;

    /// <summary>Whoever reads it would see no difference.</summary>
    public bool SaysTheSameAs(StepSeen other) =>
        ReferenceEquals(Step, other.Step)
        && Checks.Count == other.Checks.Count
        && Checks.Zip(other.Checks).All(it => it.First.Words == it.Second.Words);
}
