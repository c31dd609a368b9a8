using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>One lab's progress in one home, as this window knows it. Safe for several threads; writing is a few milliseconds.</summary>
internal sealed class LabJournal
{
    private readonly Lock _gate = new();
    private readonly ProgressFile _file;
    private readonly Action<string> _warn;
    private LabProgress _progress;
    private DateTime _changed;

    public LabJournal(StudentHome home, Lab lab, TimeProvider time, Action<string> warn)
    {
        (this._warn, Lab) = (warn, lab);
        _file = new ProgressFile(home.Progress, lab.Id, time);
        _progress = Keep(_file.Read());
    }

    public Lab Lab { get; }

    public LabProgress Progress
    {
        get
        {
            lock (_gate)
            {
                return _progress;
            }
        }
    }

    public StepProgress Step(string id) => Progress.Step(id);

    public void Update(StepUpdate update)
    {
        lock (_gate)
        {
            _progress = Keep(_file.Update(update));
        }
    }

    /// <summary>Work that found the disk full is written once there is room, without waiting for more work.</summary>
    public void Retry()
    {
        lock (_gate)
        {
            if (_file.Retry() is { } reading)
            {
                _progress = Keep(reading);
            }
        }
    }

    public void Visit(Step step) => Update(new StepUpdate(step.Id) { BecomesCurrent = true, ContentHash = step.ContentHash });

    public void Pass(Step step, IEnumerable<string> observed) =>
        Update(
            new StepUpdate(step.Id)
            {
                Status = StepStatus.Passed,
                ContentHash = step.ContentHash,
                AttemptsAdded = 1,
                Observed = [.. observed],
            }
        );

    public void Answer(Step step, Quiz quiz, IReadOnlyList<string> given, bool correct) =>
        Update(
            new StepUpdate(step.Id)
            {
                ContentHash = step.ContentHash,
                AttemptsAdded = correct ? 0 : 1,
                Answers = new Dictionary<string, QuizAnswer>
                {
                    [quiz.Id] = new(given, correct, 1, correct && quiz.Type == QuizType.Predict),
                },
            }
        );

    /// <summary>A prediction that waits for what it is about; it is judged once that has been seen.</summary>
    public void Lock(Step step, Quiz quiz, string key) =>
        Update(
            new StepUpdate(step.Id)
            {
                ContentHash = step.ContentHash,
                Answers = new Dictionary<string, QuizAnswer> { [quiz.Id] = new([key], Correct: false, 1, Locked: true) },
            }
        );

    public void Hint(Step step, int used) => Update(new StepUpdate(step.Id) { HintsUsed = used });

    /// <returns>True when another window has written meanwhile.</returns>
    public bool Reload()
    {
        var written = File.GetLastWriteTimeUtc(_file.FilePath);
        lock (_gate)
        {
            if (written == _changed)
            {
                return false;
            }

            _progress = Keep(_file.Read());
            return true;
        }
    }

    private LabProgress Keep(ProgressReading reading)
    {
        if (reading.Problem is { } problem)
        {
            _warn(problem.Message);
        }

        _changed = File.GetLastWriteTimeUtc(_file.FilePath);
        return reading.Progress;
    }
}
