namespace LabTui.Workbook;

/// <summary>Some steps that belong together, and a place to rest behind them.</summary>
/// <param name="Opening">What stands between its heading and its first step, and is read above that step.</param>
/// <param name="FirstStep">The place of its first step in the lab, counted from 1.</param>
public sealed record Chapter(string Title, IReadOnlyList<Block> Opening, int FirstStep, int Line);
