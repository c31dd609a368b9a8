using System.Globalization;
using LabTui.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;
using Color = Spectre.Console.Color;
using Style = Spectre.Console.Style;

namespace LabTui.Printing;

/// <summary>What stands in a place of a table or tree, made visible: it may come from a topic or from students' code.</summary>
internal readonly record struct TextCell(string Value, Ink Ink = Ink.Text)
{
    /// <summary>Stands where there is nothing.</summary>
    public const string Nothing = "-";

    /// <summary>"-" for nothing, numbers as everywhere.</summary>
    public static TextCell Of(object? value) =>
        value switch
        {
            TextCell cell => cell with { Value = VisibleText.Of(cell.Value ?? "") },
            null => new TextCell(Nothing),
            _ => new TextCell(VisibleText.Of(Convert.ToString(value, CultureInfo.InvariantCulture)!)),
        };

    public bool IsNumber => double.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    /// <summary>Columns on a screen: wide characters take two, combining marks none.</summary>
    public int Width => new Segment(Value).CellCount();

    public Text Shape() => new(Value, StyleOf(Ink));

    private static Style StyleOf(Ink ink) =>
        ink switch
        {
            Ink.Good => new Style(Color.Green),
            Ink.Bad => new Style(Color.Red),
            Ink.Accent => new Style(Color.Yellow),
            Ink.Muted => new Style(Color.Grey),
            Ink.Title => new Style(decoration: Decoration.Bold),
            _ => Style.Plain,
        };
}
