using System.Collections.Concurrent;
using LabTui.Data;
using LabTui.Exercises;
using LabTui.Home;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Coding;

/// <summary>
/// The exercises of one lab in one home: compiles, checks and runs what stands in the student's files. A verdict is kept for
/// as long as the texts stay, so that a check asked again and again compiles once. Safe for several threads.
/// </summary>
internal sealed class Workshop(Lab lab, StudentHome home, TransactionSource data)
{
    private readonly Lock gate = new();
    private volatile CancellationTokenSource? current;
    private readonly ConcurrentDictionary<string, Judged> kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public Lab Lab => lab;

    public ExerciseFiles Files { get; } = new(home.Exercises, lab);

    /// <summary>Limits count processor time, so that busy cores change no grade.</summary>
    public bool Grading { get; init; }

    /// <summary>Judge only what was asked for by <see cref="Ask"/>.</summary>
    public bool Manual { get; init; }

    /// <summary>Told when judging begins and when it has ended; from any thread.</summary>
    public Action? Changed { get; set; }

    public bool Judging { get; private set; }

    public Exercise? Find(string file) => lab.Steps.Select(step => step.Exercise).OfType<Exercise>().FirstOrDefault(it => it.File == file || it.FileName == file);

    /// <summary>The last verdict, of a text that may have changed since. Never waits.</summary>
    public Judged? Last(Exercise exercise) => kept.GetValueOrDefault(exercise.FileName);

    /// <summary>The next look judges again, whatever has changed.</summary>
    public void Ask(Exercise exercise)
    {
        lock (asked) asked.Add(exercise.FileName);
    }

    /// <summary>The verdict on the text as it is on disk now.</summary>
    /// <param name="checksFile">Relative to the lab's folder; null to compile only.</param>
    /// <returns>Null where nothing was asked for yet and <see cref="Manual"/> is on.</returns>
    /// <exception cref="UserProblem">The compiler or the child could not work, or a file cannot be read.</exception>
    public Judged? Judge(Exercise exercise, string? checksFile, ClusterClient cluster, CancellationToken stop)
    {
        lock (gate)
        {
            while (true)
            {
                using var run = CancellationTokenSource.CreateLinkedTokenSource(stop);
                current = run;
                try
                {
                    return JudgeNow(exercise, checksFile, cluster, run.Token);
                }
                catch (OperationCanceledException) when (!stop.IsCancellationRequested)
                {
                    // given up for a newer text
                }
                finally
                {
                    current = null;
                }
            }
        }
    }

    /// <summary>There is a newer text: what is being judged now, perhaps an endless loop, is not worth its time any more.</summary>
    public void GiveUp()
    {
        try
        {
            current?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it has just come to its end
        }
    }

    private Judged? JudgeNow(Exercise exercise, string? checksFile, ClusterClient cluster, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var sources = Sources(exercise, Files.Read(exercise), checksFile);
        var last = Last(exercise);
        var isAsked = Take(exercise);
        if (Manual && !isAsked) return last;
        if (!isAsked && last is not null && last.Sources.SequenceEqual(sources)) return last;
        return Judge(exercise, sources, checksFile is not null, cluster, stop);
    }

    /// <summary>Runs the exercise for real: on the student's own topics.</summary>
    /// <param name="text">The student's, or the solution's.</param>
    /// <param name="print">Gets what the code prints while it runs.</param>
    /// <returns>How it ended; no report when it does not compile.</returns>
    public (CompileResult Compiled, RunReport? Run) Run(Exercise exercise, string text, ClusterSettings settings, Action<string> print, CancellationToken stop)
    {
        var compiled = StudentCode.Host.Compile(Sources(exercise, text, null), stop);
        stop.ThrowIfCancellationRequested();
        if (StudentCode.Trouble(compiled, null) is { } trouble) throw UserProblem.Environment(trouble);
        if (!compiled.Succeeded) return (compiled, null);
        EnsureData(stop);
        var (runner, loaded) = StudentCode.Host.Load(compiled, StudentCode.Environment(settings, settings.Topic(""), data.Path));
        using (runner)
        {
            runner.Live = print;
            var report = loaded.End == RunEnd.Completed ? runner.Invoke(exercise.ClassName, exercise.Call!, [], new CallLimit(exercise.RunTimeout), stop) : loaded;
            return StudentCode.Trouble(compiled, report) is { } why ? throw UserProblem.Environment(why) : (compiled, report);
        }
    }

    /// <exception cref="UserProblem">This is the student's edition, which has none.</exception>
    public string Solution(Exercise exercise) =>
        Files.SolutionOf(exercise) ?? throw UserProblem.Usage($"lab {lab.Id} has no {exercise.SolutionFile}: the student's edition is without solutions");

    /// <summary>The student's file becomes the solution.</summary>
    /// <returns>Where the student's own text is now; null when there was none.</returns>
    public string? PutSolution(Exercise exercise) => Files.Put(exercise, Solution(exercise));

    /// <summary>The topics whose records a step looks at: running its exercise adds to them.</summary>
    public static IEnumerable<string> TopicsOf(Step step) =>
        step.Checks.Where(check => check.Verb == "records").Select(check => check.Text("topic")).OfType<string>().Distinct();

    private Judged Judge(Exercise exercise, IReadOnlyList<SourceFile> sources, bool withChecks, ClusterClient cluster, CancellationToken stop)
    {
        Tell(true);
        try
        {
            var verdict = withChecks
                ? Check(exercise, sources, cluster, stop)
                : new ExerciseVerdict(StudentCode.Host.Compile(sources, stop), null, TimeSpan.Zero);
            stop.ThrowIfCancellationRequested();
            if (StudentCode.Trouble(verdict.Compiled, verdict.Run) is { } trouble) throw UserProblem.Environment(trouble);
            return kept[exercise.FileName] = new Judged(sources, verdict);
        }
        finally
        {
            Tell(false);
        }
    }

    /// <summary>For each check of an exercise.</summary>
    public CallLimit Limit(Exercise exercise) => Grading ? CallLimit.ForGrading(exercise.Timeout) : new CallLimit(exercise.Timeout);

    /// <summary>What <see cref="LabTui.StudentSide.Lab"/> answers beside these scratch topics.</summary>
    public Dictionary<string, string?> Environment(ClusterClient cluster, ScratchTopics scratch, CancellationToken stop)
    {
        EnsureData(stop);
        return StudentCode.Environment(cluster.Settings, scratch.Made(), data.Path);
    }

    /// <summary>Topics for one run of checks, being made while the code is compiled.</summary>
    public ScratchTopics BeginScratch(ClusterClient cluster, CancellationToken stop) => ScratchSpace.Of(home, cluster).Begin(lab.Topics, stop);

    private ExerciseVerdict Check(Exercise exercise, IReadOnlyList<SourceFile> sources, ClusterClient cluster, CancellationToken stop)
    {
        using var scratch = BeginScratch(cluster, stop);
        var verdict = StudentCode.Host.Check(sources, () => Environment(cluster, scratch, stop), Limit(exercise), stop);
        scratch.StaysFor(StudentCode.Host.Ending);
        return verdict;
    }

    /// <summary>The student's file first: errors elsewhere are then told at their place in it.</summary>
    private List<SourceFile> Sources(Exercise exercise, string text, string? checksFile)
    {
        var sources = new List<SourceFile> { new(exercise.FileName, text), StudentCode.Globals };
        if (checksFile is not null) sources.Add(new SourceFile(checksFile, File.ReadAllText(Path.Combine(lab.Folder, checksFile))));
        return sources;
    }

    private void EnsureData(CancellationToken stop)
    {
        if (!File.Exists(data.Path)) data.Open(stop);
    }

    private bool Take(Exercise exercise)
    {
        lock (asked) return asked.Remove(exercise.FileName);
    }

    private void Tell(bool judging)
    {
        Judging = judging;
        Changed?.Invoke();
    }
}

/// <summary>A verdict and the texts it is about.</summary>
internal sealed record Judged(IReadOnlyList<SourceFile> Sources, ExerciseVerdict Verdict);
