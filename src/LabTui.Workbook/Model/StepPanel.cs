namespace LabTui.Workbook;

/// <summary>The panel that a step shows, <c>&lt;!-- step panel=log topics=a,b --&gt;</c>: its name and what is said about it.</summary>
public sealed record StepPanel(string Name, IReadOnlyDictionary<string, string> Values, int Line, int Column);

/// <summary>A panel that the program has, as far as a lab may name it.</summary>
public sealed record PanelSpec(string Name, IReadOnlyList<PanelWord> Words);

/// <param name="Problem">What is wrong with a value; null when nothing is.</param>
public sealed record PanelWord(string Name, Func<string, string?> Problem);
