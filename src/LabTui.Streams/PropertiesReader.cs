using System.Text;

namespace LabTui.Streams;

/// <summary>
/// Reads Java's properties format: <c>key=value</c>, <c>key: value</c> or <c>key value</c>, comments with # or !,
/// lines continued by a trailing backslash, escapes \t \n \r \f \uXXXX.
/// </summary>
internal static class PropertiesReader
{
    public static IEnumerable<(int Line, string Key, string Value)> Read(TextReader reader)
    {
        var number = 0;
        while (reader.ReadLine() is { } text)
        {
            var first = ++number;
            var line = text.TrimStart();
            if (line.Length == 0 || line[0] is '#' or '!')
            {
                continue;
            }

            while (EndsOpen(line))
            {
                number++;
                line = line[..^1] + (reader.ReadLine()?.TrimStart() ?? "");
            }

            var end = KeyEnd(line);
            yield return (first, Unescape(line[..end]), Unescape(ValueAfter(line, end)));
        }
    }

    private static bool EndsOpen(string line) => (line.Length - line.AsSpan().TrimEnd('\\').Length) % 2 == 1;

    private static int KeyEnd(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] is '=' or ':' or ' ' or '\t')
            {
                return i;
            }
        }

        return line.Length;
    }

    private static string ValueAfter(string line, int end)
    {
        var rest = line[end..].TrimStart();
        return rest.Length > 0 && rest[0] is '=' or ':' ? rest[1..].TrimStart() : rest;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var escaped = text[++i];
            if (
                escaped == 'u'
                && i + 4 < text.Length
                && ushort.TryParse(text.AsSpan(i + 1, 4), System.Globalization.NumberStyles.HexNumber, null, out var code)
            )
            {
                result.Append((char)code);
                i += 4;
                continue;
            }

            result.Append(
                escaped switch
                {
                    't' => '\t',
                    'n' => '\n',
                    'r' => '\r',
                    'f' => '\f',
                    _ => escaped,
                }
            );
        }

        return result.ToString();
    }
}
