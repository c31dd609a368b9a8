namespace LabTui.Panels.PaymentFigures;

/// <summary>A heading, or a bar of a class below it.</summary>
/// <param name="Fraction">0 to 1; null for a heading.</param>
/// <param name="Number">Stands at its end; empty where it is not to be told.</param>
internal sealed record BalanceRow(string Label, double? Fraction = null, string Number = "", bool IsFraud = false);
