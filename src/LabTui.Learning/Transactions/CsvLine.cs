using System.Text;

namespace LabTui.Learning;

/// <summary>One record of CSV as text without its line end (RFC 4180): as it travels in a message's value.</summary>
internal static class CsvLine
{
    public static string Join(ReadOnlySpan<string> fields)
    {
        var line = new StringBuilder(160);
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                line.Append(',');
            }

            if (fields[i].AsSpan().ContainsAny(",\"\r\n"))
            {
                line.Append('"').Append(fields[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                line.Append(fields[i]);
            }
        }

        return line.ToString();
    }

    /// <summary>Fills <paramref name="fields"/>; false unless the line has exactly that many and closes its quotes.</summary>
    public static bool TrySplit(string line, Span<string> fields)
    {
        var at = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            if (at > line.Length || !TryTake(line, ref at, out fields[i]))
            {
                return false;
            }
        }

        return at == line.Length + 1;
    }

    // Moves to the first character of the next field; one behind the end of the line when there is none.
    private static bool TryTake(string line, ref int at, out string field)
    {
        if (at == line.Length || line[at] != '"')
        {
            var comma = line.IndexOf(',', at);
            var end = comma < 0 ? line.Length : comma;
            field = line[at..end];
            at = end + 1;
            return true;
        }

        var value = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                value.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                value.Append(line[++at]);
            }
            else
            {
                field = value.ToString();
                at += 2;
                return at > line.Length || line[at - 1] == ',';
            }
        }

        field = "";
        return false;
    }
}
