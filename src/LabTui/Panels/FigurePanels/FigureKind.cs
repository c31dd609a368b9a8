using LabTui.Course;

namespace LabTui.Panels.FigurePanels;

/// <summary>Works out figures, and works them out again when what they hang on has changed. Runs beside the loop.</summary>
internal delegate IAsyncEnumerable<Figures> FigureSource(CancellationToken cancellationToken);

/// <summary>Makes a panel that can be named out of a source of figures.</summary>
internal static class FigureKind
{
    /// <param name="source">Checks the arguments at once; what it returns does the work.</param>
    public static PanelKind Of(
        string name,
        string text,
        string heading,
        IReadOnlyList<PanelAttribute> attributes,
        Func<PanelContext, PanelArguments, FigureSource> source
    ) =>
        new(name, text, attributes)
        {
            Prepare = (context, arguments) =>
            {
                var figures = source(context, arguments);
                return () =>
                {
                    var panel = new FigurePanel(heading);
                    panel.Follow(context, figures);
                    return panel;
                };
            },
            PrintAsync = (context, arguments, printer, cancellationToken) =>
                PrintAsync(source(context, arguments), printer, cancellationToken),
        };

    /// <summary>Figures that are only on their way are not printed, nor those that read as the ones before.</summary>
    private static async Task<int> PrintAsync(FigureSource source, PanelPrinter printer, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> told = [];
        await foreach (var figures in source(cancellationToken))
        {
            var lines = figures.IsWhole ? [.. figures.Lines()] : told;
            if (!lines.SequenceEqual(told))
            {
                told = lines;
                foreach (var line in lines)
                {
                    await printer.Out.WriteLineAsync(VisibleText.Of(line));
                }
            }

            if (printer.IsUnread() || (printer.UntilEnd && figures.IsWhole))
            {
                break;
            }
        }

        return ExitCode.Pass;
    }
}
