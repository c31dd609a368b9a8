using LabTui.Course.Coding;
using LabTui.Screens;
using LabTui.Screens.Text;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Panels;

/// <summary>The open exercise: where its file is, and what the last look at it said.</summary>
internal sealed class ExercisePanel(Workshop workshop, Exercise exercise, string path) : IPanel
{
    private int _top;
    private Judged? _shown;

    public string Title => exercise.FileName;

    public string Summary =>
        workshop.Judging ? "checking"
        : workshop.Last(exercise) is { } last
            ? $"{last.Verdict.Took.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s"
        : "";

    public IReadOnlyList<KeyHint> Keys => [new("PgUp PgDn", "scroll")];
    public bool Running => false;
    public bool Settled => !workshop.Judging && workshop.Last(exercise) is not null;

    /// <summary>Stands above the verdict until the next one; what the desk has to say.</summary>
    public string? Notice { get; set; }

    public void Draw(Area whole)
    {
        var area = whole.Margin(1, 0);
        var judged = workshop.Last(exercise);
        if (!ReferenceEquals(judged, _shown))
        {
            (_shown, _top) = (judged, 0);
        }

        var lines = new List<StyledLine>();
        lines.AddRange(TextFlow.Wrap(path, area.Width, 0, Ink.Accent));
        if (Notice is not null)
        {
            lines.AddRange(TextFlow.Wrap(Notice, area.Width, 0, Ink.Bad));
        }

        lines.Add(StyledLine.Blank);
        if (judged is null)
        {
            lines.Add(StyledLine.Of(workshop.Manual ? "v checks it" : "not checked yet", Ink.Muted));
        }
        else
        {
            foreach (var (text, ink) in VerdictText.Lines(judged.Verdict, judged.Sources[0].Text, area.Look.Symbols))
            {
                lines.AddRange(Fit(text, area.Width, ink));
            }
        }

        _top = Math.Clamp(_top, 0, Math.Max(0, lines.Count - area.Height));
        for (var y = 0; y < area.Height && _top + y < lines.Count; y++)
        {
            lines[_top + y].Draw(area, y, false);
        }

        if (_top + area.Height < lines.Count)
        {
            area.Right(area.Width, area.Height - 1, area.Look.Symbols.Down, Ink.Accent);
        }
    }

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key)
        {
            return false;
        }

        var step = key.Code switch
        {
            KeyCode.PageUp => -10,
            KeyCode.PageDown => 10,
            KeyCode.Up => -1,
            KeyCode.Down => 1,
            _ => 0,
        };
        _top += step;
        return step != 0;
    }

    public void Stop()
    {
        // checking has a limit of its own
    }

    public void Dispose()
    {
        // it only shows
    }

    /// <summary>Code keeps its columns and is cut; a mark below it must stay below its place. Sentences are broken.</summary>
    private static IEnumerable<StyledLine> Fit(string text, int width, Ink ink)
    {
        if (ink == Ink.Code || text.StartsWith("     ", StringComparison.Ordinal))
        {
            return [StyledLine.Of(text, ink)];
        }

        var indent = text.Length - text.TrimStart().Length;
        return text.Length == 0 ? [StyledLine.Blank] : TextFlow.Wrap(text.TrimStart(), width, indent, ink);
    }
}
