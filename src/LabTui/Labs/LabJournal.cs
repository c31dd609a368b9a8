using LabTui.Home;
using LabTui.Workbook;

namespace LabTui.Labs;

/// <summary>One lab's progress in one home, as this window knows it. Safe for several threads; writing is a few milliseconds.</summary>
internal sealed class LabJournal
{
    private readonly Lock gate = new();
    private readonly ProgressFile file;
    private readonly Action<string> warn;
    private LabProgress progress;
    private DateTime changed;

    public LabJournal(StudentHome home, Lab lab, TimeProvider time, Action<string> warn)
    {
        this.warn = warn;
        file = new ProgressFile(home.Progress, lab.Id, time);
        progress = Keep(file.Read());
    }

    public LabProgress Progress { get { lock (gate) return progress; } }

    public StepProgress Step(string id) => Progress.Step(id);

    public void Update(StepUpdate update)
    {
        lock (gate) progress = Keep(file.Update(update));
    }

    /// <summary>Work that found the disk full is written once there is room, without waiting for more work.</summary>
    public void Retry()
    {
        lock (gate)
        {
            if (file.Retry() is { } reading) progress = Keep(reading);
        }
    }

    public void Visit(Step step) => Update(new StepUpdate(step.Id) { BecomesCurrent = true, ContentHash = step.ContentHash });

    public void Pass(Step step, IEnumerable<string> observed) => Update(new StepUpdate(step.Id)
    {
        Status = StepStatus.Passed,
        ContentHash = step.ContentHash,
        AttemptsAdded = 1,
        Observed = [.. observed],
    });

    public void Answer(Step step, Quiz quiz, IReadOnlyList<string> given, bool correct) => Update(new StepUpdate(step.Id)
    {
        ContentHash = step.ContentHash,
        AttemptsAdded = correct ? 0 : 1,
        Answers = new Dictionary<string, QuizAnswer> { [quiz.Id] = new(given, correct, 1, correct && quiz.Type == QuizType.Predict) },
    });

    /// <summary>A prediction that waits for what it is about; it is judged once that has been seen.</summary>
    public void Lock(Step step, Quiz quiz, string key) => Update(new StepUpdate(step.Id)
    {
        ContentHash = step.ContentHash,
        Answers = new Dictionary<string, QuizAnswer> { [quiz.Id] = new([key], Correct: false, 1, Locked: true) },
    });

    public void Hint(Step step, int used) => Update(new StepUpdate(step.Id) { HintsUsed = used });

    /// <returns>True when another window has written meanwhile.</returns>
    public bool Reload()
    {
        var written = File.GetLastWriteTimeUtc(file.FilePath);
        lock (gate)
        {
            if (written == changed) return false;
            progress = Keep(file.Read());
            return true;
        }
    }

    private LabProgress Keep(ProgressReading reading)
    {
        if (reading.Problem is { } problem) warn(problem.Message);
        changed = File.GetLastWriteTimeUtc(file.FilePath);
        return reading.Progress;
    }
}
