namespace LabTui.Workbook;

public sealed class ExerciseFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ExerciseFiles _files;
    private readonly Exercise _exercise;

    public ExerciseFilesTests()
    {
        var lab = LabReader.Read(LabScaffold.Create(_folder.File("labs"), "First steps")).Lab!;
        _exercise = lab.Steps.Single(step => step.Exercise is not null).Exercise!;
        _files = new(_folder.File("home/exercises"), lab);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_starter_is_copied_once_and_work_is_left_alone()
    {
        var path = _files.Ensure(_exercise);
        Assert.EndsWith("exercises/first-steps/Greeting.cs", path);
        Assert.True(_files.IsStarter(_exercise));
        File.WriteAllText(path, "work");
        _files.Ensure(_exercise);
        Assert.Equal("work", _files.Read(_exercise));
    }

    [Fact]
    public void What_all_exercises_share_is_the_labs_own_in_order_of_names()
    {
        var lab = LabReader.Read(_folder.File("labs/01-first-steps")).Lab!;
        Assert.Empty(ExerciseFiles.Shared(lab));
        _folder.Write("labs/01-first-steps/shared/Two.cs", "two");
        _folder.Write("labs/01-first-steps/shared/One.cs", "one");
        _folder.Write("labs/01-first-steps/shared/notes.txt", "not C#");
        Assert.Equal([("shared/One.cs", "one"), ("shared/Two.cs", "two")], ExerciseFiles.Shared(lab));
        var unnamed = Assert.Single(LabLint.Check(lab.Folder), problem => problem.Code == ProblemCodes.UnexpectedFile);
        Assert.Contains("shared/notes.txt", unnamed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_keeps_every_earlier_text()
    {
        foreach (var text in new[] { "one", "two" })
        {
            File.WriteAllText(_files.Ensure(_exercise), text);
            Assert.Equal(text, File.ReadAllText(_files.Reset(_exercise)!));
            Assert.True(_files.IsStarter(_exercise));
        }

        Assert.Null(_files.Reset(_exercise));
        Assert.Equal(3, Directory.GetFiles(_files.FolderPath).Length);
    }

    [Fact]
    public void A_text_that_was_put_in_place_can_be_taken_back()
    {
        var path = _files.Ensure(_exercise);
        _files.TakeBack(_exercise, _files.Put(_exercise, "the solution"));
        Assert.True(_files.IsStarter(_exercise));

        File.WriteAllText(path, "work");
        var backup = _files.Put(_exercise, "the solution");
        Assert.Equal(("the solution", "work"), (File.ReadAllText(path), File.ReadAllText(backup!)));
        _files.TakeBack(_exercise, backup);
        Assert.Equal(("work", false), (File.ReadAllText(path), File.Exists(backup)));
    }

    [Fact]
    public void A_deleted_folder_comes_back()
    {
        _files.Ensure(_exercise);
        Directory.Delete(_files.FolderPath, recursive: true);
        Assert.Contains("// TODO", _files.Read(_exercise));
        Assert.True(File.Exists(_files.Ensure(_exercise)));
    }
}
