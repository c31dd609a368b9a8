namespace LabTui.Workbook;

/// <summary>A word that a lab explains, and the sentence that does.</summary>
public sealed record Term(string Name, IReadOnlyList<Inline> Sentence, int Line)
{
    /// <summary>Whether both name the same: case and a plural make no difference.</summary>
    public bool Names(string word) => string.Equals(Singular(Name), Singular(word), StringComparison.OrdinalIgnoreCase);

    private static string Singular(string word) => word.EndsWith('s') && word.Length > 3 ? word[..^1] : word;
}
