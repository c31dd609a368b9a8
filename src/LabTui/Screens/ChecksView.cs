using LabTui.Course.Checks;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>What is checked in the step, each line with what it sees now. Always in sight.</summary>
internal static class ChecksView
{
    public static int Height(Step step, StepSeen? seen, int most) =>
        Math.Min(most, step.Checks.Count == 0 ? 0 : 1 + Lines(step, seen).Count);

    public static void Draw(Area area, Step step, StepSeen? seen, bool passed)
    {
        if (step.Checks.Count == 0)
        {
            return;
        }

        var symbols = area.Look.Symbols;
        area.Text(0, 0, passed ? "Checked here: done, n goes on" : "Checked here", passed ? Ink.Good : Ink.Muted);
        var y = 1;
        foreach (var (mark, ink, text) in Lines(step, seen))
        {
            if (y >= area.Height)
            {
                break;
            }

            area.Text(
                0,
                y,
                mark switch
                {
                    '+' => symbols.Good,
                    '!' => symbols.Bad,
                    'o' => symbols.Off,
                    '-' => "-",
                    _ => " ",
                },
                ink
            );
            area.Cut(3, y, text, mark is ' ' or '-' ? Ink.Muted : Ink.Text, area.Width - 3);
            y++;
        }
    }

    /// <summary>Mark: + holds, ! cannot be asked, o not yet, - is not asked here, blank for a line that says more about the one above.</summary>
    public static List<(char Mark, Ink Ink, string Text)> Lines(Step step, StepSeen? seen)
    {
        var lines = new List<(char, Ink, string)>();
        for (var i = 0; i < step.Checks.Count; i++)
        {
            var result = seen is not null && i < seen.Checks.Count ? seen.Checks[i] : null;
            if (result?.Seen is { Unasked: true } unasked)
            {
                lines.Add(('-', Ink.Muted, $"{result.Sentence}: {unasked.Seen}"));
                continue;
            }
            var (mark, ink) = result?.Seen.Status switch
            {
                CheckStatus.Pass => ('+', Ink.Good),
                CheckStatus.Error or CheckStatus.Environment => ('!', Ink.Bad),
                _ => ('o', Ink.Muted),
            };
            lines.Add((mark, ink, result?.Sentence ?? step.Checks[i].Sentence));
            if (result is { Seen: { Status: not CheckStatus.Pass, Seen.Length: > 0 } })
            {
                lines.Add((' ', Ink.Muted, result.Seen.Status == CheckStatus.NotYet ? "now: " + result.Seen.Seen : result.Seen.Seen));
            }

            if (result?.Hint() is { } hint)
            {
                lines.Add((' ', Ink.Accent, hint));
            }
        }
        return lines;
    }
}
