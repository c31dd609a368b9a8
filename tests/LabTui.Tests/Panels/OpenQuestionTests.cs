using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Course.Sessions;
using LabTui.Panels.FigurePanels;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Panels;

/// <summary>What panels keep to themselves as long as the labs ask it.</summary>
public sealed class OpenQuestionTests
{
    [Theory]
    [InlineData("balance", "fraud-share", "balance")]
    [InlineData("models", "always", "fit")]
    public void A_question_of_the_labs_is_open_until_it_is_answered_right(string panel, string quiz, string step)
    {
        using var folder = new TemporaryFolder();
        using var tasks = new BackgroundTasks(_ => { });
        var home = new StudentHome(folder.File("home"));
        var course = new CourseContext(
            home,
            new ClusterSettings("127.0.0.1:1"),
            new TransactionSource(home, null, _ => { }),
            TimeProvider.System,
            (_, _, _, _) => Task.FromResult(0)
        );
        var question = new OpenQuestion(new PanelContext(course, ContentFolders.Labs, tasks), panel, quiz);
        Assert.True(question.IsOpen());
        Answer(correct: false);
        Assert.True(question.IsOpen());
        Answer(correct: true);
        Assert.False(question.IsOpen());

        void Answer(bool correct) =>
            new ProgressFile(home.Progress, "fraud-stream", TimeProvider.System).Update(
                new StepUpdate(step) { Answers = new Dictionary<string, QuizAnswer> { [quiz] = new(["1"], correct, 1, Locked: false) } }
            );
    }
}
