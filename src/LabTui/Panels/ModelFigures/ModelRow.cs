namespace LabTui.Panels.ModelFigures;

/// <summary>A model, or the way to one.</summary>
/// <param name="Judged">Null until it is there.</param>
/// <param name="Word">Why it is not there; or what is to be known about it.</param>
/// <param name="Part">How much of the fit is done, 0 to 1; null when it is not being fitted.</param>
internal sealed record ModelRow(string Name, JudgedModel? Judged, string Word = "", double? Part = null);
