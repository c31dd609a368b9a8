using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Course.Labs;

public sealed class ModelSolutionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StudentHome _home;
    private readonly string _labFolder;

    public ModelSolutionTests()
    {
        _home = new StudentHome(_folder.File("home")).Ensure();
        _labFolder = LabScaffold.Create(_folder.File("labs"), "First steps");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_shown_once_the_step_has_passed_and_a_skip_is_no_pass()
    {
        var (lab, step, files, journal) = Open("after-pass");
        journal.Update(new StepUpdate(step.Id) { Status = StepStatus.Skipped });
        Assert.Equal((null, "the solution opens once the step has passed"), ModelSolution.Show(lab, step, files, journal));
        Assert.False(ModelSolution.IsOpen(lab, step, files, journal.Step(step.Id)));

        journal.Pass(step, []);
        Assert.True(ModelSolution.IsOpen(lab, step, files, journal.Step(step.Id)));
        Assert.Equal((files.SolutionOf(step.Exercise!), null), ModelSolution.Show(lab, step, files, journal));
        Assert.False(journal.Step(step.Id).SolutionSeen);
    }

    [Fact]
    public void Seen_before_the_step_has_passed_it_stays_on_record()
    {
        var (lab, step, files, journal) = Open("after-attempts:2");
        Assert.Null(ModelSolution.Show(lab, step, files, journal).Text);
        journal.Update(new StepUpdate(step.Id) { AttemptsAdded = 2 });
        Assert.False(journal.Step(step.Id).SolutionSeen);
        Assert.NotNull(ModelSolution.Show(lab, step, files, journal).Text);
        journal.Update(new StepUpdate(step.Id) { Reset = true });
        Assert.True(new LabJournal(_home, lab, TimeProvider.System, _ => { }).Step(step.Id).SolutionSeen);
    }

    [Fact]
    public void The_students_edition_says_that_it_has_none()
    {
        var (lab, step, files, journal) = Open("after-pass");
        journal.Pass(step, []);
        Directory.Delete(Path.Combine(_labFolder, "solutions"), recursive: true);
        Assert.False(ModelSolution.IsOpen(lab, step, files, journal.Step(step.Id)));
        Assert.Equal((null, "this is the student's edition, which comes without solutions"), ModelSolution.Show(lab, step, files, journal));
    }

    private (Lab, Step, ExerciseFiles, LabJournal) Open(string policy)
    {
        var path = Path.Combine(_labFolder, LabReader.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("solution: after-pass", $"solution: {policy}", StringComparison.Ordinal));
        var lab = LabReader.Read(_labFolder).Lab!;
        return (
            lab,
            lab.Steps.Single(step => step.Exercise is not null),
            new ExerciseFiles(_home.Exercises, lab),
            new LabJournal(_home, lab, TimeProvider.System, _ => { })
        );
    }
}
