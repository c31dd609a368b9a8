namespace LabTui.Exercises;

/// <summary>
/// Marks a public static method without parameters that checks an exercise. It returns nothing, or a Task, and fails
/// by throwing, best a <see cref="NotYet"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckAttribute(string sentence) : Attribute
{
    /// <summary>What is true once the exercise is right, such as "every record carries its key".</summary>
    public string Sentence { get; } = sentence;
}
