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
}
