namespace LabTui.Workbook;

/// <summary>A word checks may begin with, what it takes, and how it reads aloud.</summary>
/// <param name="Main">The parameter meant by <c>verb: value</c> without braces; null where there is none.</param>
public sealed record CheckVerb(string Name, string? Main, IReadOnlyList<ParameterSpec> Parameters, Func<CheckValues, string> Sentence)
{
    internal ParameterSpec? Find(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
