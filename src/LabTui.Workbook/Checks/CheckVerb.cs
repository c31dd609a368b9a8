namespace LabTui.Workbook;

/// <summary>A word checks may begin with, what it takes, and how it reads aloud.</summary>
/// <param name="Main">The parameter meant by <c>verb: value</c> without braces; null where there is none.</param>
public sealed record CheckVerb(string Name, string? Main, IReadOnlyList<ParameterSpec> Parameters, Func<CheckValues, string> Sentence)
{
    /// <summary>When it is true, for the authors' page.</summary>
    public required string True { get; init; }

    /// <summary>What was seen, under the names that a hint may use in braces.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>Where every other name is a setting with its value: the parameter that gets them all; null where there is none.</summary>
    public string? Others { get; init; }

    internal ParameterSpec? Find(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
