using LabTui.Course.StudentSide;

namespace LabTui.Course.Coding;

/// <summary>Who is told what an exercise prints and shows while it runs for real; from threads of its own.</summary>
internal sealed record Audience(Action<string> Print)
{
    public static readonly Audience None = new(_ => { });

    /// <summary>Somebody wants to see one record after the other.</summary>
    public bool Watches { get; init; }

    /// <summary>Gets what was said of a record; null for what makes no sense.</summary>
    public Action<ShownRecord?> Show { get; init; } = _ => { };
}
