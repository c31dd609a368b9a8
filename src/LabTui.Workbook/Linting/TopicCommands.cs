namespace LabTui.Workbook;

/// <summary>The topics that <c>labtui topics VERB ...</c> lines of a run fence name.</summary>
internal static class TopicCommands
{
    public static IEnumerable<(string Topic, int Line)> In(RunFence run, string verb)
    {
        foreach (var line in run.Commands)
        {
            var words = line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 3 && words[1] == "topics" && words[2] == verb)
            {
                foreach (var topic in Named(words))
                {
                    yield return (topic, line.Line);
                }
            }
        }
    }

    /// <summary>Names stand alone or behind --topic; every other option takes one value.</summary>
    private static IEnumerable<string> Named(string[] words)
    {
        for (var i = 3; i < words.Length; i++)
        {
            if (words[i].StartsWith("--topic=", StringComparison.Ordinal))
            {
                yield return Placeholders.Bare(words[i]["--topic=".Length..]);
            }
            else if (words[i] == "--topic" && i + 1 < words.Length)
            {
                yield return Placeholders.Bare(words[++i]);
            }
            else if (words[i].StartsWith('-'))
            {
                i += words[i].Contains('=') ? 0 : 1;
            }
            else
            {
                yield return Placeholders.Bare(words[i]);
            }
        }
    }
}
