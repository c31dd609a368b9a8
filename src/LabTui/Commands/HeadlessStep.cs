using System.CommandLine;
using LabTui.Course;
using LabTui.Course.Checks;
using LabTui.Course.Coding;
using LabTui.Course.Labs;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>One step worked on by commands instead of keys: the same journal, questions and checks as behind the screens.</summary>
internal sealed class HeadlessStep
{
    private readonly CommandServices _services;
    private readonly string _labs;

    private HeadlessStep(CommandServices services, ParseResult parsed, Lab lab, Step step, LabJournal journal)
    {
        (this._services, Lab, Step, Journal) = (services, lab, step, journal);
        Prefix = services.Prefix(parsed);
        _labs = services.Labs(parsed);
        Course = services.Course(parsed);
        Exercises = new LabExercises(lab, Course.Home, Course.Data);
        Answers = new StepAnswers(
            step,
            journal,
            new AnswerWords(
                quiz => Typed("run", step.Id, step.RunsExercise(quiz) ? "" : quiz.Run ?? ""),
                Typed("skip", step.Id),
                Typed("hint", step.Id)
            )
        );
    }

    public Lab Lab { get; }
    public Step Step { get; }
    public LabJournal Journal { get; }
    public CourseContext Course { get; }
    public ClusterSettings Settings => Course.Cluster;
    public StepAnswers Answers { get; }
    public LabExercises Exercises { get; }
    public TextWriter Out => _services.Out;
    public TextWriter Error => _services.Error;
    public int Width => _services.TextWidth;
    public bool IsDone => Journal.Step(Step.Id).IsDone;

    /// <summary>It passed, and a later step has taken away what its checks look at.</summary>
    public bool Stands => StandingResult.Of(Step, Journal.Step);

    public Step? Next => Lab.Steps.ElementAtOrDefault(Step.Number);

    /// <param name="choose">The step, out of a lab and of what has been done in it.</param>
    /// <param name="goThere">It becomes the place where the student is, as going to it in the workbook would make it.</param>
    public static HeadlessStep Open(
        CommandServices services,
        ParseResult parsed,
        string labName,
        Func<Lab, LabProgress, Step> choose,
        bool goThere = true
    )
    {
        if (NativeClient.Problem() is { } missing)
        {
            throw UserProblem.Environment(missing);
        }

        var lab = LabChoice.Labs(services.Labs(parsed), labName)[0];
        if (lab.Steps.Count == 0)
        {
            throw UserProblem.Usage($"lab {lab.Id} has no steps yet");
        }

        var journal = new LabJournal(services.Home(parsed).Ensure(), lab, services.Time, services.Error.WriteLine);
        var headless = new HeadlessStep(services, parsed, lab, choose(lab, journal.Progress), journal);
        if (goThere)
        {
            journal.Visit(headless.Step);
        }

        return headless;
    }

    /// <summary>What a command of the lab's text begins with.</summary>
    public string Prefix { get; }

    /// <summary>A command about this lab, as it is to be typed.</summary>
    public string Typed(string verb, params string[] words) =>
        string.Join(' ', [Prefix, verb, Lab.Id, .. words.Where(word => word.Length > 0)]);

    public string Fill(string name) => new Surroundings(Course.Home, Settings.Student, Settings.BootstrapServers, Lab.Folder).Fill(name);

    /// <summary>The choices in the order they are shown in: the same as on the screen.</summary>
    public IReadOnlyList<int> Shown(Quiz quiz) => QuizOrder.Shown(quiz, Course.Home.Path);

    /// <summary>Asks the step's checks and records when all hold.</summary>
    /// <param name="wait">Gives what was just done the time that its checks may take.</param>
    /// <param name="acts">Commands of the step still go on beside it.</param>
    public async Task<StepSeen> LookAsync(bool wait, bool acts, CancellationToken cancellationToken)
    {
        using var world = new World(Course, Journal.Step) { Step = Step, Exercises = Exercises };
        var seen = await StepLook.OnceAsync(world, cancellationToken);
        if (wait || seen.Passed)
        {
            seen = await StepLook.WaitAsync(world, _services.Time, acts, cancellationToken); // a check that must hold for a while is waited for in any case
        }

        if (seen.Passed && !IsDone)
        {
            Journal.Pass(Step, seen.Checks.Select(check => $"{check.Sentence}: {check.Seen.Seen}"));
        }

        return seen;
    }

    /// <summary>Waits until all of the step but its questions holds.</summary>
    public async Task WaitForWorldAsync(CancellationToken cancellationToken)
    {
        using var world = new World(Course, Journal.Step) { Step = Step, Exercises = Exercises };
        await StepLook.WaitForWorldAsync(world, _services.Time, cancellationToken);
    }

    /// <summary>Looks, and says what is missing or how to go on.</summary>
    public async Task ReportAsync(bool wait, bool acts, CancellationToken cancellationToken)
    {
        var before = IsDone;
        var seen = await LookAsync(wait, acts, cancellationToken);
        Out.WriteLine();
        StepText.Checks(this, seen);
        StepText.WhatToType(this);
        if (before || !LabReview.IsDue(Lab, Journal.Progress))
        {
            return;
        }

        var verifier = new HomeVerifier(Course);
        Out.WriteLine(LabReview.Text(Lab, await LabReview.RegressionsAsync(Lab, verifier, Journal, cancellationToken)));
    }

    /// <summary>Runs commands of the lab in this process, without pace: nobody is there to press keys.</summary>
    /// <returns>The exit code of the first that fails.</returns>
    public async Task<int> RunLinesAsync(RunFence fence, CancellationToken cancellationToken)
    {
        foreach (var line in fence.Commands)
        {
            if (await RunLineAsync(line, fence.Background, cancellationToken) is var failed and not ExitCode.Pass)
            {
                return failed;
            }
        }

        return ExitCode.Pass;
    }

    /// <param name="follow">It is to go on until it is stopped.</param>
    private async Task<int> RunLineAsync(RunLine line, bool follow, CancellationToken cancellationToken)
    {
        var text = Placeholders.FillCommand(line.Text, Fill);
        Out.WriteLine($"$ {Prefix}{text["labtui".Length..]}");
        var inner = _services with
        {
            Cluster = _ => Settings,
            Home = _ => Course.Home,
            Labs = _ => _labs,
            Data = _ => Course.Data,
            Prefix = _ => Prefix,
            InWorkbook = true,
            Unattended = !follow,
            Folder = Lab.Folder,
            Stop = cancellationToken,
        };
        return await CommandLine.RunLineAsync(text, inner);
    }
}
