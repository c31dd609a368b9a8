using System.Text;

namespace LabTui.Commands;

/// <summary>A command line cut into words as a shell would: blanks separate, quotes keep together, no expansion.</summary>
internal static class CommandWords
{
    public static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var inside = false;
        foreach (var c in line)
        {
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(c);
                }
            }
            else if (c is '\'' or '"')
            {
                (quote, inside) = (c, true);
            }
            else if (c is not ' ' and not '\t')
            {
                word.Append(c);
                inside = true;
            }
            else if (inside)
            {
                words.Add(word.ToString());
                word.Clear();
                inside = false;
            }
        }
        if (inside)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>A sign that means something to a shell and would be a word here, such as the name of a topic.</summary>
    /// <returns>What is wrong with the line; null when every shell would read it as it is read here.</returns>
    public static string? ShellSign(string line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c is '|' or '<' or '>' or ';' or '&' or '`' || c == '$' && i + 1 < line.Length && line[i + 1] is not ' ')
            {
                return $"'{c}' means something to a shell, and a line of commands is run without one; put it into quotes, or make lines of their own";
            }
            else if (c is '#' or '~' && (i == 0 || line[i - 1] is ' ' or '\t'))
            {
                return $"'{c}' at the beginning of a word means something to a shell, and a line of commands is run without one";
            }
        }

        return quote == '\0' ? null : $"a quotation mark {quote} is never closed";
    }
}
