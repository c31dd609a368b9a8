using System.Globalization;

namespace LabTui.Learning;

/// <summary>The first line of a CSV file.</summary>
internal static class CsvHeader
{
    /// <exception cref="DataProblem">It is empty, has another separator than commas, a column without a name, or a name twice.</exception>
    public static void Check(string name, IReadOnlyList<string> header)
    {
        if (header.Count == 0)
        {
            throw new DataProblem(name, 1, null, null, "a header line", "is the file empty?");
        }

        if (header.Count == 1 && Separator(header[0]) is { } separator)
        {
            throw new DataProblem(
                name,
                1,
                null,
                header[0],
                "commas between the columns",
                $"{separator} stand between these: save the file as CSV with commas, and with points in its numbers"
            );
        }

        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Length == 0)
            {
                throw new DataProblem(
                    name,
                    1,
                    (i + 1).ToString(CultureInfo.InvariantCulture),
                    "",
                    "a name",
                    "name the column, or delete it with its comma in every line"
                );
            }
        }

        if (header.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new DataProblem(
                name,
                1,
                twice.Key,
                $"{twice.Key} {twice.Count()} times",
                "each name once",
                "rename or delete one of the columns"
            );
        }
    }

    /// <exception cref="DataProblem">There is no such column.</exception>
    public static int Position(string name, IReadOnlyList<string> header, string column)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i] == column)
            {
                return i;
            }
        }

        var near = header.FirstOrDefault(other => other.Trim().Equals(column, StringComparison.OrdinalIgnoreCase));
        throw new DataProblem(
            name,
            1,
            null,
            near ?? string.Join(',', header),
            $"the column {column}",
            near is null ? "add it, or name another file" : "rename it: capitals and blanks count"
        );
    }

    private static string? Separator(string header) =>
        header.Contains(';', StringComparison.Ordinal) ? "semicolons"
        : header.Contains('\t', StringComparison.Ordinal) ? "tabs"
        : null;
}
