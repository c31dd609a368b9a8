using LabTui.Terminal;

namespace LabTui.Layout;

/// <summary>What is checked in a step, each line with what it sees now; those that hold may be folded into one line.</summary>
internal static class ChecksText
{
    /// <param name="after">Said once all hold: how to go on.</param>
    /// <param name="doing">What is being looked at right now; null for nothing.</param>
    public static IReadOnlyList<TextLine> Of(
        IReadOnlyList<CheckLine> checks,
        bool done,
        string after,
        int width,
        Look look,
        bool folded,
        string? doing = null
    )
    {
        if (checks.Count == 0)
        {
            return [];
        }

        var open = checks.Where(check => check.Mark is CheckMark.NotYet or CheckMark.CannotBeAsked).ToList();
        if (folded)
        {
            return checks.Any(check => check.Mark == CheckMark.Holds)
                ? Folded(checks, open, done, after, width, look, doing)
                : [.. Doing(doing), .. checks.SelectMany(check => Lines(check, width, look))];
        }

        var head = new TextLine(0, [done ? new($"Checked here: done{after}", Ink.Good) : new("Checked here", Ink.Muted)]);
        return [.. With(head, doing, width, look), .. checks.SelectMany(check => Lines(check, width, look))];
    }

    public static string Mark(CheckLine check, Look look) =>
        check.Mark switch
        {
            CheckMark.Holds => look.Symbols.Good,
            CheckMark.CannotBeAsked => look.Symbols.Bad,
            CheckMark.NotAskedHere => "-",
            _ => look.Symbols.Off,
        };

    private static IEnumerable<TextLine> Doing(string? doing) => doing is null ? [] : [TextLine.Of(doing, Ink.Accent)];

    /// <summary>Behind the head where there is room, else in a line of its own.</summary>
    private static IEnumerable<TextLine> With(TextLine head, string? doing, int width, Look look)
    {
        if (doing is null)
        {
            return [head];
        }

        var whole = head with { Runs = [.. head.Runs, new("   "), new(doing, Ink.Accent)] };
        return Columns(whole, look) <= width ? [whole] : [head, .. TextWrap.Lines(doing, Ink.Accent, width, look.Glyphs)];
    }

    private static List<TextLine> Folded(
        IReadOnlyList<CheckLine> checks,
        List<CheckLine> open,
        bool done,
        string after,
        int width,
        Look look,
        string? doing
    )
    {
        var holds = checks.Count(check => check.Mark == CheckMark.Holds);
        var asked = checks.Count(check => check.Mark != CheckMark.NotAskedHere);
        var all = open.Count == 0;
        var words =
            all && done ? "done"
            : all ? (holds == 1 ? "it holds" : $"all {holds} hold")
            : $"{holds} of {asked} {(holds == 1 ? "holds" : "hold")}";
        var head = new TextLine(0, [new($"{look.Symbols.Good} {words}{(done ? after : "")}", Ink.Good)]);
        List<TextLine> lines = [.. With(head, doing, width, look)];
        if (all)
        {
            return lines;
        }

        // The first open one stands behind the fold where both have room in one line.
        var first = Lines(open[0], width, look);
        var used = Columns(lines[^1], look) + 3;
        var together = !done && first.Count == 1 && used + Columns(first[0], look) <= width;
        if (together)
        {
            lines[^1] = lines[^1] with { Runs = [.. lines[^1].Runs, new("   "), .. first[0].Runs] };
        }
        else
        {
            lines.AddRange(first);
        }

        lines.AddRange(open.Skip(1).SelectMany(check => Lines(check, width, look)));
        return lines;
    }

    private static List<TextLine> Lines(CheckLine check, int width, Look look)
    {
        var mark = Mark(check, look);
        var ink = check.Mark switch
        {
            CheckMark.Holds => Ink.Good,
            CheckMark.CannotBeAsked => Ink.Bad,
            _ => Ink.Muted,
        };
        var text = check.Mark == CheckMark.NotAskedHere ? Ink.Muted : Ink.Text;
        var indent = Math.Max(2, SafeText.Measure(mark, look.Glyphs) + 1);
        List<TextLine> lines = [.. TextWrap.Lines(check.Sentence, text, width, look.Glyphs, indent)];
        lines[0] = lines[0] with { Indent = 0, Runs = [new(mark, ink), new(" "), .. lines[0].Runs] };
        if (check.Now is { } now)
        {
            var whole = lines[^1] with { Runs = [.. lines[^1].Runs, new("   "), new(now, Ink.Muted)] };
            if (Columns(whole, look) <= width)
            {
                lines[^1] = whole;
            }
            else
            {
                lines.AddRange(TextWrap.Lines(now, Ink.Muted, width, look.Glyphs, indent));
            }
        }

        if (check.Hint is { } hint)
        {
            lines.AddRange(TextWrap.Lines(hint, Ink.Accent, width, look.Glyphs, indent));
        }

        return lines;
    }

    private static int Columns(TextLine line, Look look) => line.Indent + line.Runs.Sum(run => SafeText.Measure(run.Text, look.Glyphs));
}
