using LabTui.Layout;

namespace LabTui.Panels.Flowers;

/// <summary>The flowers of a lab's file in a plane of two of their measures.</summary>
internal static class ScatterPanel
{
    private const string Model = "nearest-neighbours";
    private const string Species = "Species";

    public static readonly PanelAttribute OfFile = new("file", "FILE", "The flowers, in a lab's folder");
    public static readonly PanelAttribute ToTheRight = new("x", "COLUMN", "What goes to the right") { Problem = Measure };
    public static readonly PanelAttribute Upwards = new("y", "COLUMN", "What goes up") { Problem = Measure };

    public static readonly PanelAttribute Class = new("class", "COLUMN", "What signs and colours stand for")
    {
        Problem = value => value == Species ? null : $"class {value}: write {Species}",
    };

    public static readonly PanelAttribute WithModel = new("model", Model, "Mark what this model gets wrong")
    {
        Problem = value => value == Model ? null : $"model {value}: write {Model}",
    };

    public static PanelKind Kind { get; } =
        new("scatter", "Flowers by two of their measures", [OfFile, ToTheRight, Upwards, Class, WithModel])
        {
            Prepare = (context, arguments) =>
            {
                var request = Request(arguments);
                return () => Of(request.File).Following(context, () => new ScatterLookout(context.LabsFolder, request));
            },
            PrintAsync = (context, arguments, printer, cancellationToken) =>
                SightingLines.PrintAsync(
                    context,
                    () => new ScatterLookout(context.LabsFolder, Request(arguments)),
                    board => board.Lines,
                    printer,
                    cancellationToken
                ),
        };

    internal static SightingPanel<ScatterBoard> Of(string file) =>
        new($"flowers  {file}", board => Counted.Of(board.Flowers.Count, "flower"), ScatterDrawing.Draw)
        {
            Turn = ("next measures", board => board.Next()),
        };

    private static ScatterRequest Request(PanelArguments arguments) =>
        new(
            arguments.Of(OfFile) ?? FlowerFile.Standard,
            Index(arguments.Of(ToTheRight) ?? "PetalLengthCm"),
            Index(arguments.Of(Upwards) ?? "PetalWidthCm"),
            arguments.Of(WithModel) is not null
        );

    private static int Index(string name) => Math.Max(0, SeenFlower.MeasureNames.ToList().IndexOf(name));

    private static string? Measure(string value) =>
        SeenFlower.MeasureNames.Contains(value) ? null : $"{value}: write one of {string.Join(", ", SeenFlower.MeasureNames)}";
}
