using System.Globalization;
using LabTui.Course.Coding;
using LabTui.Course.Sessions;
using LabTui.Layout;
using LabTui.Terminal;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels;

/// <summary>The open exercise: where its file is, and what the last look at it said.</summary>
internal sealed class ExercisePanel : PanelView
{
    private readonly string _path;
    private readonly Func<ExerciseState> _state;
    private readonly Func<Look> _look;
    private readonly TextFlowView _text;
    private readonly FrameWork _refresh;
    private Judged? _shown;

    /// <param name="path">The student's file.</param>
    /// <param name="state">How it stands now; from any thread.</param>
    public ExercisePanel(string path, Func<ExerciseState> state, Func<Look> look)
    {
        (_path, _state, _look) = (path, state, look);
        _text = new TextFlowView(Lines)
        {
            X = 1,
            Width = Dim.Fill(1),
            Height = Dim.Fill(),
        };
        _refresh = new FrameWork(() => TerminalApplication.Of(App), Refresh);
        Add(_text);
    }

    public override string Heading => Path.GetFileName(_path);

    public override string Summary =>
        _state() switch
        {
            { IsJudging: true } => "checking",
            { Last: { } last } => string.Create(CultureInfo.InvariantCulture, $"{last.Verdict.Took.TotalSeconds:0.0} s"),
            _ => "",
        };

    public override bool IsSettled => _state() is { IsJudging: false, Last: not null };

    /// <summary>The panel of a step's exercise.</summary>
    public static ExercisePanel Of(StepExercise exercise, Func<Look> look)
    {
        var panel = new ExercisePanel(exercise.Path, () => new ExerciseState(exercise.Last, exercise.IsJudging, exercise.IsManual), look);
        exercise.Changed += panel.Told;
        return panel;
    }

    /// <summary>From any thread: it stands otherwise now.</summary>
    public void Told()
    {
        TellChanged();
        _refresh.Ask();
    }

    /// <summary>A new verdict is read from its beginning.</summary>
    private void Refresh()
    {
        var last = _state().Last;
        var isNew = !ReferenceEquals(last, _shown);
        _shown = last;
        if (isNew)
        {
            _text.Restart();
        }
        else
        {
            _text.Refresh();
        }
    }

    private IReadOnlyList<TextLine> Lines(int width)
    {
        var (state, look) = (_state(), _look());
        var path = TextWrap.Lines(_path, Ink.Muted, width, look.Glyphs);
        if (state.Last is not { } judged)
        {
            return [TextLine.Of(state.IsManual ? "v checks it" : "not checked yet", Ink.Muted), TextLine.Blank, .. path];
        }

        var verdict = VerdictText.Of(judged.Verdict, judged.Sources[0].Text, width, look);
        var low = IsStrip(Viewport.Height);
        return [.. low ? verdict.Where(line => line.Runs.Count > 0) : verdict, TextLine.Blank, .. path];
    }
}

/// <summary>How an exercise stands.</summary>
/// <param name="Last">The last verdict, of a text that may have changed since.</param>
internal sealed record ExerciseState(Judged? Last, bool IsJudging, bool IsManual);
