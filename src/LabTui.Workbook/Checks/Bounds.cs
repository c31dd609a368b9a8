using System.Globalization;

namespace LabTui.Workbook;

/// <summary>
/// How large a number must be. In a lab a plain number means what the parameter's row in the table of verbs says; the other
/// sides are written out: <c>{ at-least: 24 }</c>, <c>{ at-most: 30 }</c>, <c>{ exactly: 27 }</c>.
/// </summary>
public sealed record Bounds(double? AtLeast, double? AtMost)
{
    public const string AtLeastWord = "at-least",
        AtMostWord = "at-most",
        ExactlyWord = "exactly";

    public static IReadOnlyList<string> Words { get; } = [ExactlyWord, AtLeastWord, AtMostWord];

    public static Bounds Of(string word, double number) => new(word == AtMostWord ? null : number, word == AtLeastWord ? null : number);

    /// <summary>Both at once.</summary>
    public Bounds And(Bounds other) => new(Larger(AtLeast, other.AtLeast), Smaller(AtMost, other.AtMost));

    public bool Holds(double value) => !(value < AtLeast) && !(value > AtMost);

    /// <summary>"5", "at least 5", "5 to 7": as it stands before a noun.</summary>
    public override string ToString() =>
        (AtLeast, AtMost) switch
        {
            ({ } least, { } most) when least == most => Number(least),
            ({ } least, { } most) => $"{Number(least)} to {Number(most)}",
            ({ } least, null) => "at least " + Number(least),
            (null, { } most) => "at most " + Number(most),
            _ => "any number of",
        };

    /// <summary>"1 record", "at least 5 records".</summary>
    public string Of(string noun) => $"{this} {noun}{((AtMost ?? AtLeast) is 1 ? "" : "s")}";

    private static double? Larger(double? a, double? b) => a is null || b > a ? b : a;

    private static double? Smaller(double? a, double? b) => a is null || b < a ? b : a;

    public static string Number(double value) => value.ToString(value == Math.Floor(value) ? "N0" : "0.###", CultureInfo.InvariantCulture);
}
