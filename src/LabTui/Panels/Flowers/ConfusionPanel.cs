using LabTui.Layout;
using LabTui.Terminal;

namespace LabTui.Panels.Flowers;

/// <summary>What published models take the flowers of the lab for.</summary>
internal static class ConfusionPanel
{
    private const int Rows = SpeciesTable.Height + 2;

    public static readonly PanelAttribute Source = new("source", "models", "Where the predictions come from: a topic of models")
    {
        Problem = value => value == "models" ? null : $"source {value}: write models",
    };

    public static PanelKind Kind { get; } =
        new("confusion", "Which species models take for which", [Source, PanelAttribute.Topic])
        {
            Prepare = (context, arguments) =>
            {
                var file = FlowerFile.Load(context.LabsFolder, FlowerFile.Standard);
                var topic = Topic(context, arguments);
                return () => Of(topic).Following(context, () => new ModelsLookout(context.Course.Cluster, topic, file));
            },
            PrintAsync = (context, arguments, printer, cancellationToken) =>
            {
                var file = FlowerFile.Load(context.LabsFolder, FlowerFile.Standard);
                var topic = Topic(context, arguments);
                return SightingLines.PrintAsync(
                    context,
                    () => new ModelsLookout(context.Course.Cluster, topic, file),
                    board => board.Lines,
                    printer,
                    cancellationToken
                );
            },
        };

    internal static SightingPanel<ModelsBoard> Of(string topic) =>
        new($"models  {topic}", board => Counted.Of(board.Versions.Count, "version"), Draw)
        {
            Turn = ("older version", board => board.Older()),
        };

    private static void Draw(Area area, ModelsBoard board)
    {
        var across = Math.Max(1, area.Width / (SpeciesTable.Width + 1));
        var y = 0;
        foreach (var row in board.Shown.Chunk(across))
        {
            for (var i = 0; i < row.Length; i++)
            {
                var place = area.Inside(i * (SpeciesTable.Width + 1), y, SpeciesTable.Width, Rows);
                place.Cut(0, 0, $"{VisibleText.Of(row[i].Title)}: {row[i].Figures}", Ink.Accent, place.Width);
                row[i].Table.Draw(place.Inside(0, 1, place.Width, SpeciesTable.Height));
            }

            y += Rows;
        }

        foreach (var problem in board.Problems)
        {
            area.Cut(0, y++, VisibleText.Of(problem), Ink.Bad, area.Width);
        }
    }

    private static string Topic(PanelContext context, PanelArguments arguments) =>
        context.Course.Cluster.Topic(arguments.Of(PanelAttribute.Topic) ?? "iris_models");
}
