using LabTui.Course.Checks;
using LabTui.Course.Sessions;
using LabTui.Layout;
using LabTui.Terminal;
using LabTui.Workbook;
using Terminal.Gui.ViewBase;

namespace LabTui.Screens;

/// <summary>The text of a step with its commands and questions, and below it, always in sight, what is checked.</summary>
internal sealed class StepPage : View
{
    private const int Widest = 72;

    private readonly ScreenContext _context;
    private readonly LabSession _lab;
    private readonly TextFlowView _text;
    private readonly ChecksArea _checks;
    private readonly Dictionary<string, AnswerField> _fields = [];
    private Quiz? _answered;
    private readonly HashSet<Block.Details> _open = new(ReferenceEqualityComparer.Instance);

    public StepPage(ScreenContext context, LabSession lab)
    {
        (_context, _lab) = (context, lab);
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
        _checks = new ChecksArea(width => Checks(width)) { Width = Dim.Fill() };
        _checks.Y = Pos.Func(_ => Viewport.Height - _checks.Rows(Viewport.Width, Viewport.Height));
        _checks.Height = Dim.Func(_ => _checks.Rows(Viewport.Width, Viewport.Height));
        _text = new TextFlowView(Lines) { Width = Dim.Fill() };
        _text.Height = Dim.Func(_ => Math.Max(0, Viewport.Height - RowsBelow));
        _text.Chosen += (_, chosen) => Choose(chosen.Item);
        Add(_text, _checks);
    }

    /// <summary>A command is to be started.</summary>
    public event Action<RunFence>? RunWanted;

    /// <summary>The way to another place was chosen.</summary>
    public event Action<TextItem>? WayChosen;

    /// <summary>What is checked and holds is one line.</summary>
    public bool IsFolded { get; set; }

    public object? Selected => _text.Selected;

    /// <summary>What is selected was gone to, and is not just the first.</summary>
    public bool IsGoneTo => _text.IsGoneTo;

    private StepSession Step => _lab.Step;

    private StepQuizzes Quizzes => _lab.Step.Quizzes;

    /// <summary>Another step: from its beginning.</summary>
    public void Restart()
    {
        foreach (var field in _fields.Values)
        {
            _text.Remove(field);
            field.Dispose();
        }

        _answered = null;
        _fields.Clear();
        _open.Clear();
        _text.Restart();
        Refresh();
    }

    public void Refresh()
    {
        foreach (var quiz in Step.Step.Quizzes.Where(quiz => quiz.Type == QuizType.Number))
        {
            Field(quiz).Show(Quizzes.State(quiz));
        }

        _text.Refresh();
        _checks.Refresh();
        ShowVerdict();
        SetNeedsLayout();
        SetNeedsDraw();
    }

    public void Select(TextItem item) => _text.Select(item);

    /// <summary>One more hint, below the text.</summary>
    public void ShowHint()
    {
        _text.ShowAdded();
        Refresh();
    }

    public void FocusText() => _text.SetFocus();

    /// <summary>A digit answers the open question: it is the choice's place, or the first of a number.</summary>
    /// <returns>False when no question is open.</returns>
    /// <returns>Null when it was taken; else what is to be said.</returns>
    public string? Answer(char digit)
    {
        var place = digit - '1';
        if (OpenQuizzes().FirstOrDefault(it => it.Type == QuizType.Number || (place >= 0 && place < it.Choices.Count)) is not { } quiz)
        {
            return Step.Step.Quizzes.Count == 0 ? "this step asks nothing" : "no question takes this answer now";
        }

        if (quiz.Type == QuizType.Number)
        {
            _text.Select(Field(quiz));
            Field(quiz).Type(digit);
            return null;
        }

        var option = new TextItem.Option(quiz, Quizzes.State(quiz).Shown[place]);
        if (IsLeftOut(quiz) && !(IsGoneTo && Selected is { } selected && QuizOf(selected) == quiz))
        {
            _text.Select(option);
            return $"{digit} again, or Enter, answers this one; a question above it waits";
        }

        Choose(quiz, option.Index);
        if (quiz.Type == QuizType.Several)
        {
            _text.Select(new TextItem.Submit(quiz)); // whoever picks by digits goes on with Enter, and would take the last one back
        }

        return null;
    }

    /// <summary>One that a single digit answers, while one above it has no answer: perhaps that one was meant.</summary>
    private bool IsLeftOut(Quiz quiz) =>
        quiz.Type is QuizType.One or QuizType.Predict
        && Step.Step.Quizzes.TakeWhile(it => it != quiz)
            .Any(it => Quizzes.State(it) is { Closed: false, Marked: [], Typed: "", Correct: null });

    /// <summary>
    /// Those that take an answer, the one that is meant first: the one gone to, where it is in sight, one that is in sight whole, one that
    /// is in part, then the others.
    /// </summary>
    private IEnumerable<Quiz> OpenQuizzes()
    {
        var inSight = _text.ItemsInSight.ToList();
        var goneTo = IsGoneTo && Selected is { } selected && inSight.Contains(selected) ? QuizOf(selected) : null;
        var asked = inSight.Select(QuizOf).OfType<Quiz>().Distinct().ToList();
        var whole = asked.Where(quiz =>
            inSight.Count(item => QuizOf(item) == quiz && item is not TextItem.Submit) >= Math.Max(1, quiz.Choices.Count)
        );
        IEnumerable<Quiz?> meant = [goneTo, .. whole, .. asked, .. Step.Step.Quizzes];
        return meant.OfType<Quiz>().Where(quiz => !Quizzes.State(quiz).Closed).Distinct();
    }

    private Quiz? QuizOf(object item) =>
        item switch
        {
            TextItem.Option it => it.Quiz,
            TextItem.Submit it => it.Quiz,
            AnswerField field => Step.Step.Quizzes.FirstOrDefault(quiz => _fields.GetValueOrDefault(quiz.Id) == field),
            _ => null,
        };

    private void Choose(object item)
    {
        switch (item)
        {
            case TextItem.Run it:
                RunWanted?.Invoke(it.Fence);
                break;
            case TextItem.Option it:
                Choose(it.Quiz, it.Index);
                break;
            case TextItem.Submit it:
                _answered = it.Quiz;
                Quizzes.Submit(it.Quiz);
                break;
            case TextItem.Fold it:
                if (!_open.Remove(it.Details))
                {
                    _open.Add(it.Details);
                }

                break;
            case TextItem it:
                WayChosen?.Invoke(it);
                return;
        }

        Refresh();
    }

    private void Choose(Quiz quiz, int choice)
    {
        Quizzes.Choose(quiz, choice);
        Refresh();
        _text.Select(Quizzes.IsPlaced(quiz) ? new TextItem.Submit(quiz) : new TextItem.Option(quiz, choice));
        _answered = quiz;
        ShowVerdict();
    }

    /// <summary>What is said about an answer comes a little later, and may be below what is in sight.</summary>
    private void ShowVerdict()
    {
        if (_answered is { } quiz && Quizzes.State(quiz) is { IsJudging: false })
        {
            _answered = null;
            _text.ShowBehindSelected();
        }
    }

    private AnswerField Field(Quiz quiz)
    {
        if (!_fields.TryGetValue(quiz.Id, out var field))
        {
            _fields[quiz.Id] = field = new AnswerField();
            field.Accepting += (_, args) =>
            {
                args.Handled = true;
                _answered = quiz;
                Quizzes.Submit(quiz, field.Text);
                Refresh();
            };
        }

        return field;
    }

    private IReadOnlyList<TextLine> Lines(int width)
    {
        var look = _context.Application.Look;
        var state = new PageState(_lab.Fill, Quizzes.State, Step.Runs.State, _context.Services.CommandPrefix, look.Symbols, look.Glyphs)
        {
            Field = Field,
            FileOf = exercise => Step.Exercise is { } own ? ShownPath.Of(own.Path) : exercise.File,
            IsOpen = _open.Contains,
            Folds = true,
        };
        var room = Math.Min(Widest, width - 1);
        var used = _lab.Journal.Step(Step.Step.Id).HintsUsed;
        return
        [
            .. PageText.Of(_lab.Lab.TextOf(Step.Step), room, state),
            .. PageText.Hints(Step.Step, used, room, state),
            .. LabEndText.Of(_lab, room, look),
        ];
    }

    /// <summary>Each check with what it sees now, a blank line between them.</summary>
    public string AllChecks() =>
        string.Join(
            "\n\n",
            CheckLine
                .Of(Step.Step, Step.Seen, Quizzes.AwaitPrediction)
                .Select(check =>
                    string.Join(
                        "\n",
                        new[]
                        {
                            $"{ChecksText.Mark(check, _context.Application.Look)} {check.Sentence}",
                            check.Now,
                            check.Hint,
                        }.OfType<string>()
                    )
                )
        );

    private IReadOnlyList<TextLine> Checks(int width)
    {
        var done = _lab.Journal.Step(Step.Step.Id).IsDone;
        var look = _context.Application.Look;
        if (StandingResult.Of(Step.Step, _lab.Journal.Step))
        {
            const string stands = "done; what was seen then counts";
            return TextWrap.Lines($"{look.Symbols.Good} {stands}", Ink.Good, Math.Min(Widest, width), look.Glyphs);
        }

        var checks = CheckLine.Of(Step.Step, Step.Seen, Quizzes.AwaitPrediction);
        var after = done && !_lab.IsLast ? ", n goes on" : "";
        var doing = Step.Exercise is { IsJudging: true } exercise ? $"checking {exercise.Exercise.FileName}" : null;
        var whole = ChecksText.Of(checks, done, after, Math.Min(Widest, width), look, folded: false, doing);
        var fold = IsFolded || whole.Count > Math.Max(4, Viewport.Height / 3);
        return fold ? ChecksText.Of(checks, done, after, width, look, folded: true, doing) : whole;
    }

    private int RowsBelow => _checks.Rows(Viewport.Width, Viewport.Height) is > 0 and var rows ? rows + (IsFolded ? 0 : 1) : 0;
}
