using System.Collections.Concurrent;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Course.StudentSide;
using LabTui.Exercises;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Coding;

/// <summary>
/// The exercises of one lab in one home: compiles, checks and runs what stands in the student's files. A verdict is kept for
/// as long as the texts stay, so that a check asked again and again compiles once. Safe for several threads.
/// </summary>
internal sealed class LabExercises(Workbook.Lab lab, StudentHome home, TransactionSource data)
{
    private readonly Lock _gate = new();
    private volatile CancellationTokenSource? _current;
    private readonly ConcurrentDictionary<string, Judged> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Workbook.Lab Lab => lab;

    public ExerciseFiles Files { get; } = new(home.Exercises, lab);

    /// <summary>Limits count processor time, so that busy cores change no grade.</summary>
    public bool Grading { get; init; }

    /// <summary>Judge only what was asked for by <see cref="Ask"/>.</summary>
    public bool Manual { get; init; }

    /// <summary>Told when judging begins and when it has ended; from any thread.</summary>
    public Action? Changed { get; set; }

    public bool Judging { get; private set; }

    public Exercise? Find(string file) =>
        lab.Steps.Select(step => step.Exercise).OfType<Exercise>().FirstOrDefault(it => it.File == file || it.FileName == file);

    /// <summary>The last verdict, of a text that may have changed since. Never waits.</summary>
    public Judged? Last(Exercise exercise) => _kept.GetValueOrDefault(exercise.FileName);

    /// <summary>The next look judges again, whatever has changed.</summary>
    public void Ask(Exercise exercise)
    {
        lock (_asked)
        {
            _asked.Add(exercise.FileName);
        }
    }

    /// <summary>The verdict on the text as it is on disk now.</summary>
    /// <param name="checksFile">Relative to the lab's folder; null to compile only.</param>
    /// <returns>Null where nothing was asked for yet and <see cref="Manual"/> is on.</returns>
    /// <exception cref="UserProblem">The compiler or the child could not work, or a file cannot be read.</exception>
    public Judged? Judge(Exercise exercise, string? checksFile, ClusterClient cluster, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            while (true)
            {
                using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                _current = run;
                try
                {
                    return JudgeNow(exercise, checksFile, cluster, run.Token);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    // given up for a newer text
                }
                finally
                {
                    _current = null;
                }
            }
        }
    }

    /// <summary>There is a newer text: what is being judged now, perhaps an endless loop, is not worth its time any more.</summary>
    public void GiveUp()
    {
        try
        {
            _current?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it has just come to its end
        }
    }

    private Judged? JudgeNow(Exercise exercise, string? checksFile, ClusterClient cluster, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var last = Last(exercise);
        List<SourceFile> sources;
        try
        {
            sources = Sources(exercise, Files.Read(exercise), checksFile);
        }
        catch (TextProblem problem) when (problem.Path == Files.PathOf(exercise))
        {
            return Keep(exercise, FaultyFiles.NotText(exercise, problem));
        }

        var isAsked = Take(exercise);
        if (Manual && !isAsked)
        {
            return last;
        }

        if (!isAsked && last is not null && last.Sources.SequenceEqual(sources))
        {
            return last;
        }

        return Judge(exercise, sources, checksFile is not null, cluster, cancellationToken);
    }

    /// <summary>Runs the exercise for real: on the student's own topics.</summary>
    /// <param name="text">The student's, or the solution's.</param>
    /// <param name="audience">Who gets what the code prints and shows while it runs.</param>
    /// <returns>How it ended; no report when it does not compile.</returns>
    public (CompileResult Compiled, RunReport? Run) Run(
        Exercise exercise,
        string text,
        ClusterSettings settings,
        Audience audience,
        CancellationToken cancellationToken
    )
    {
        var compiled = StudentCode.Host.Compile(Sources(exercise, text, null), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (StudentCode.Trouble(compiled, null) is { } trouble)
        {
            throw UserProblem.Environment(trouble);
        }

        if (!compiled.Succeeded)
        {
            return (compiled, null);
        }

        EnsureData(cancellationToken);
        var surroundings = LabSurroundings.Real(home, settings, data.Path, lab.Folder) with { IsWatched = audience.Watches };
        var (runner, loaded) = StudentCode.Host.Load(compiled, surroundings.Variables());
        using (runner)
        {
            runner.Live = audience.Print;
            runner.Shown = line => audience.Show(ShownRecord.Parse(line));
            var report =
                loaded.End == RunEnd.Completed
                    ? runner.Invoke(exercise.ClassName, exercise.Call!, [], new CallLimit(exercise.RunTimeout), cancellationToken)
                    : loaded;
            if (StudentCode.Trouble(compiled, report) is { } why)
            {
                throw UserProblem.Environment(why);
            }

            if (report is { End: RunEnd.Completed, ResultJson: { } returned })
            {
                new ReturnedValues(home).Keep(lab.Id, exercise, returned);
            }

            return (compiled, report);
        }
    }

    /// <exception cref="UserProblem">This is the student's edition, which has none.</exception>
    public string Solution(Exercise exercise) =>
        Files.SolutionOf(exercise)
        ?? throw UserProblem.Usage($"lab {lab.Id} has no {exercise.SolutionFile}: the student's edition is without solutions");

    /// <summary>The student's file becomes the solution.</summary>
    /// <returns>Where the student's own text is now; null when there was none.</returns>
    public string? PutSolution(Exercise exercise) => Files.Put(exercise, Solution(exercise));

    /// <summary>
    /// The topics that a step wants records on and that no command of it writes: its exercise does. With each the number from which
    /// on it has done so: any record where the step wants just so many and no more, else as many as it asks for.
    /// </summary>
    public static IEnumerable<(string Topic, double From)> TopicsOf(Step step) =>
        from check in step.Checks
        where check.Verb == "records"
        let topic = check.Text("topic")
        let wantsNoMore = check.Parameters.ContainsKey("exactly") || check.Parameters.ContainsKey("matches")
        let written = wantsNoMore ? 1 : check.Bound("at-least")?.AtLeast
        where topic is not null && written is not null
        where !step.Runs.SelectMany(fence => fence.Commands).Any(command => Writes(command, topic))
        select (topic, written.Value);

    private static bool Writes(RunLine command, string topic) =>
        command.Text.Split(' ') is ["labtui", "produce", .. var words] && words.Contains(topic);

    private Judged Judge(
        Exercise exercise,
        IReadOnlyList<SourceFile> sources,
        bool withChecks,
        ClusterClient cluster,
        CancellationToken cancellationToken
    )
    {
        Tell(true);
        try
        {
            var verdict = withChecks
                ? Check(exercise, sources, cluster, cancellationToken)
                : new ExerciseVerdict(StudentCode.Host.Compile(sources, cancellationToken), null, TimeSpan.Zero);
            cancellationToken.ThrowIfCancellationRequested();
            if (StudentCode.Trouble(verdict.Compiled, verdict.Run) is { } trouble)
            {
                throw UserProblem.Environment(trouble);
            }

            FaultyFiles.RequireSoundChecks(exercise, sources, verdict.Compiled, Files.SolutionOf(exercise), cancellationToken);
            return Keep(exercise, new Judged(sources, verdict));
        }
        finally
        {
            Tell(false);
        }
    }

    private Judged Keep(Exercise exercise, Judged judged) => _kept[exercise.FileName] = judged;

    /// <summary>For each check of an exercise.</summary>
    public CallLimit Limit(Exercise exercise) => Grading ? CallLimit.ForGrading(exercise.Timeout) : new CallLimit(exercise.Timeout);

    /// <summary>What <see cref="StudentSide.Lab"/> answers beside these scratch topics.</summary>
    public Dictionary<string, string?> Environment(ClusterClient cluster, ScratchTopics scratch, CancellationToken cancellationToken)
    {
        EnsureData(cancellationToken);
        return new LabSurroundings(cluster.Settings, scratch.Made(), data.Path, scratch.ModelFile(home.Models), lab.Folder).Variables();
    }

    /// <summary>Topics for one run of checks, being made while the code is compiled.</summary>
    public ScratchTopics BeginScratch(ClusterClient cluster, CancellationToken cancellationToken) =>
        ScratchSpace.Of(home, cluster).Begin(lab.OwnTopics, cancellationToken);

    private ExerciseVerdict Check(
        Exercise exercise,
        IReadOnlyList<SourceFile> sources,
        ClusterClient cluster,
        CancellationToken cancellationToken
    )
    {
        using var scratch = BeginScratch(cluster, cancellationToken);
        var verdict = StudentCode.Host.Check(
            sources,
            () => Environment(cluster, scratch, cancellationToken),
            Limit(exercise),
            cancellationToken
        );
        scratch.StaysFor(StudentCode.Host.Ending);
        return verdict;
    }

    /// <summary>The student's file first: errors elsewhere are then told at their place in it.</summary>
    private List<SourceFile> Sources(Exercise exercise, string text, string? checksFile)
    {
        List<SourceFile> sources = [new(exercise.FileName, text), .. StudentCode.Beside(lab)];
        if (checksFile is not null)
        {
            sources.Add(new SourceFile(checksFile, TextFile.Read(Path.Combine(lab.Folder, checksFile))));
        }

        return sources;
    }

    private void EnsureData(CancellationToken cancellationToken)
    {
        if (!File.Exists(data.Path))
        {
            data.Open(cancellationToken);
        }
    }

    private bool Take(Exercise exercise)
    {
        lock (_asked)
        {
            return _asked.Remove(exercise.FileName);
        }
    }

    private void Tell(bool judging)
    {
        Judging = judging;
        Changed?.Invoke();
    }
}

/// <summary>A verdict and the texts it is about.</summary>
internal sealed record Judged(IReadOnlyList<SourceFile> Sources, ExerciseVerdict Verdict);
