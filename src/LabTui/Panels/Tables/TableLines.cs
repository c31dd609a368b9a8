using System.Text;
using LabTui.Course;
using LabTui.Terminal;

namespace LabTui.Panels.Tables;

/// <summary>The first rows of a table as text: all columns, as many beside one another as have room.</summary>
internal static class TableLines
{
    private const int Width = 80;
    private const int WidestColumn = 40;
    private const int Gap = 2;
    private const int RowsOfData = 10;
    private const int RowsOfTopic = 20;

    public static async Task<int> PrintAsync(
        PanelContext context,
        PanelArguments arguments,
        PanelPrinter printer,
        CancellationToken cancellationToken
    )
    {
        var request = TableRequest.Of(context.Course.Cluster, arguments);
        if (request.Topic is null)
        {
            var (content, rows) = DataTable.Open(context.Course.Data, cancellationToken);
            using (rows)
            {
                await WriteAsync(printer, Of(request.Narrowed(content), RowsOfData));
            }

            return ExitCode.Pass;
        }

        using var records = new RecordRows(context.Course.Cluster, request);
        (TableContent?, string) told = (null, "");
        return await printer.FollowAsync(
            context.Course.Time,
            async () =>
            {
                var seen = records.Look();
                if (seen != told)
                {
                    told = seen;
                    await WriteAsync(
                        printer,
                        seen.Content is { } content
                            ? Of(request.Narrowed(content), request.Group is null ? RowsOfTopic : request.Last)
                            : [seen.Word]
                    );
                }

                return false;
            },
            cancellationToken
        );
    }

    /// <summary>Each group of columns has the first one before it, by which its rows are known.</summary>
    internal static IEnumerable<string> Of(TableContent content, int most)
    {
        var rows = Enumerable.Range(0, Math.Min(most, content.Count)).Select(content.Row).ToList();
        yield return content.Summary;
        for (var column = 1; column < content.Fields.Count; )
        {
            List<int> group = [0];
            for (var width = WidthOf(content, rows, 0); column < content.Fields.Count; column++)
            {
                width += Gap + WidthOf(content, rows, column);
                if (group.Count > 1 && width > Width)
                {
                    break;
                }

                group.Add(column);
            }

            yield return "";
            yield return Line(content, rows, group, place => content.Fields[place].Name);
            foreach (var row in rows)
            {
                yield return Line(content, rows, group, place => row[place]);
            }
        }
    }

    private static int WidthOf(TableContent content, List<IReadOnlyList<string>> rows, int column) =>
        Math.Min(WidestColumn, rows.Select(row => Measure(row[column])).Append(content.Fields[column].Name.Length).Max());

    private static string Line(TableContent content, List<IReadOnlyList<string>> rows, List<int> columns, Func<int, string> text)
    {
        var line = new StringBuilder();
        foreach (var column in columns)
        {
            var (cell, width) = (text(column), WidthOf(content, rows, column));
            var blanks = new string(' ', Math.Max(0, width - Measure(cell)));
            var isNumber = content.Fields[column].Kind == FieldKind.Number;
            line.Append(isNumber ? blanks + cell : cell + blanks).Append(' ', Gap);
        }

        return line.ToString().TrimEnd();
    }

    private static int Measure(string text) => SafeText.Measure(text, GlyphSet.Braille);

    private static async Task WriteAsync(PanelPrinter printer, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await printer.Out.WriteLineAsync(VisibleText.Of(line));
        }
    }
}
