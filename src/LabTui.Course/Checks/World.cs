using LabTui.Course.Coding;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>Everything a check may look at. A screen is not part of it.</summary>
internal sealed class World(CourseContext course, Func<string, StepProgress?> progressOf) : IDisposable
{
    /// <summary>How long one question to the broker may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    private readonly Lazy<ClusterClient> _cluster = new(() => new ClusterClient(course.Cluster));

    public StudentHome Home => course.Home;
    public ClusterSettings Settings => course.Cluster;
    public TransactionSource Data => course.Data;
    public ClusterClient Cluster => _cluster.Value;
    public TopicComparison Comparisons { get; } = new();

    /// <summary>The step whose checks are being asked.</summary>
    public required Step Step { get; init; }

    /// <summary>The lab's exercises; null where only the broker is looked at.</summary>
    public LabExercises? Exercises { get; init; }

    public Lab? Lab
    {
        get => field ?? Exercises?.Lab;
        init;
    }

    public CourseContext Course => course;

    /// <summary>Answers hidden checks; null where they are not asked: while the student works.</summary>
    public HiddenJudge? Hidden { get; init; }

    /// <summary>Whether checks may run shell commands.</summary>
    public bool AllowRun => course.AllowRun;

    /// <summary>While grading each step is judged by its own checks: nobody fails twice for one wrong answer.</summary>
    public bool AsksEveryStep { get; init; }

    public string Fill(string name) =>
        new Surroundings(Home, Settings.Student, Settings.BootstrapServers, Exercises?.Lab.Folder).Fill(name);

    public bool IsOfTheLab(string file) =>
        Exercises is { Lab.Folder: var folder }
        && Path.GetFullPath(file).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The same world, asked for another step of the lab. It is disposed by itself.</summary>
    public World At(Step step) =>
        new(course, progressOf)
        {
            Step = step,
            Exercises = Exercises,
            Hidden = Hidden,
            AsksEveryStep = AsksEveryStep,
        };

    public StepProgress? Progress => progressOf(Step.Id);

    public StepProgress? ProgressOf(string step) => progressOf(step);

    public string Topic(CheckSpec spec, string parameter = "topic") =>
        course.Cluster.Topic(
            spec.Text(parameter) ?? throw UserProblem.Usage($"line {spec.Line}: the check {spec.Verb} names no {parameter}")
        );

    public string Group(CheckSpec spec) =>
        course.Cluster.Group(spec.Text("group") ?? throw UserProblem.Usage($"line {spec.Line}: the check {spec.Verb} names no group"));

    /// <summary>Records of a topic by partition; null when there is no such topic.</summary>
    public IReadOnlyList<Watermarks>? Watermarks(string topic) =>
        Cluster.Topic(topic, TimeLimit) is null ? null : Cluster.Watermarks(topic, TimeLimit);

    public void Dispose()
    {
        if (_cluster.IsValueCreated)
        {
            _cluster.Value.Dispose();
        }
    }
}
