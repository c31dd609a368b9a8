namespace LabTui.Workbook;

public sealed class ProgressFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ProgressFile Open() => new(_folder.Path, "ordering", TimeProvider.System);

    private static StepUpdate Attempt(string step, StepStatus? status = null) => new(step) { AttemptsAdded = 1, Status = status };

    [Fact]
    public void Nothing_stored_is_an_empty_progress()
    {
        var reading = Open().Read();
        Assert.Null(reading.Problem);
        Assert.Equal("ordering", reading.Progress.Lab);
        Assert.Equal(StepStatus.NotYet, reading.Progress.Step("any").Status);
    }

    [Fact]
    public void A_change_is_there_for_the_next_reader()
    {
        Open()
            .Update(
                new("predict")
                {
                    Status = StepStatus.Passed,
                    AttemptsAdded = 1,
                    HintsUsed = 2,
                    SpentAdded = TimeSpan.FromSeconds(3),
                    Observed = ["2 partitions"],
                    Answers = new Dictionary<string, QuizAnswer> { ["where"] = new(["same"], true, 0, true) },
                    BecomesCurrent = true,
                    ContentHash = "abc",
                }
            );
        var progress = Open().Read().Progress;
        var step = progress.Step("predict");
        Assert.Equal("predict", progress.CurrentStep);
        Assert.Equal((StepStatus.Passed, 1, 2, 3000L, "abc"), (step.Status, step.Attempts, step.HintsUsed, step.SpentMs, step.ContentHash));
        Assert.NotNull(step.PassedAt);
        Assert.Equal(["2 partitions"], step.Observed);
        Assert.Equal((1, true, true), (step.Answers["where"].Attempts, step.Answers["where"].Correct, step.Answers["where"].Locked));
    }

    [Fact]
    public void Two_windows_add_up_and_a_passed_step_stays_passed()
    {
        var (one, other) = (Open(), Open());
        one.Update(Attempt("a", StepStatus.Passed));
        other.Update(Attempt("a", StepStatus.NotYet));
        other.Update(Attempt("b", StepStatus.Skipped));
        one.Update(Attempt("a", StepStatus.Skipped));
        var progress = Open().Read().Progress;
        Assert.Equal((StepStatus.Passed, 3), (progress.Step("a").Status, progress.Step("a").Attempts));
        Assert.Equal(StepStatus.Skipped, progress.Step("b").Status);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_no_attempt()
    {
        var writers = Enumerable
            .Range(0, 8)
            .Select(_ =>
                Task.Run(() =>
                {
                    var file = Open();
                    for (var i = 0; i < 10; i++)
                    {
                        Assert.Null(file.Update(Attempt("a")).Problem);
                    }
                })
            );
        await Task.WhenAll(writers);
        Assert.Equal(80, Open().Read().Progress.Step("a").Attempts);
    }

    [Fact]
    public void A_damaged_file_is_set_aside_and_the_copy_before_it_taken()
    {
        Open().Update(Attempt("a", StepStatus.Passed));
        Open().Update(Attempt("b", StepStatus.Passed));
        _folder.Write("ordering.json", "{ \"lab\": \"orde");
        var reading = Open().Read();
        Assert.Equal(ProgressTrouble.Damaged, reading.Problem!.Trouble);
        Assert.Equal(StepStatus.Passed, reading.Progress.Step("a").Status);
        Assert.Equal("{ \"lab\": \"orde", File.ReadAllText(_folder.File("ordering.json.damaged-1")));
    }

    [Fact]
    public void What_was_recovered_is_there_for_the_next_reader_and_the_next_writer()
    {
        Open().Update(Attempt("a", StepStatus.Passed));
        Open().Update(Attempt("b", StepStatus.Passed));
        Open().Update(Attempt("c"));
        _folder.Write("ordering.json", "");
        Assert.Equal(ProgressTrouble.Damaged, Open().Read().Problem!.Trouble);

        var second = Open().Read();
        Assert.Null(second.Problem);
        Assert.Equal((StepStatus.Passed, StepStatus.Passed), (second.Progress.Step("a").Status, second.Progress.Step("b").Status));
        Open().Update(Attempt("d"));
        Assert.Equal(StepStatus.Passed, Open().Read().Progress.Step("b").Status);
    }

    [Fact]
    public void A_damaged_file_that_cannot_be_mended_shows_the_copy_every_time()
    {
        Open().Update(Attempt("a", StepStatus.Passed));
        Open().Update(Attempt("b"));
        _folder.Write("ordering.json", "");
        Directory.CreateDirectory(_folder.File("ordering.json.tmp"));
        foreach (var reading in new[] { Open().Read(), Open().Read(), Open().Update(Attempt("c")) })
        {
            Assert.NotNull(reading.Problem);
            Assert.Equal(StepStatus.Passed, reading.Progress.Step("a").Status);
        }
    }

    [Theory]
    [InlineData("{ \"lab\": \"ordering\" }", false)]
    [InlineData("{ \"lab\": \"ordering\", \"steps\": { \"a\": {} } }", false)]
    [InlineData("{ \"lab\": \"ordering\", \"steps\": { \"a\": { \"status\": \"passed\", \"answers\": {} } } }", false)]
    [InlineData("{ \"lab\": \"ordering\", \"steps\": null }", true)]
    [InlineData("{ \"lab\": \"ordering\", \"steps\": { \"a\": null } }", true)]
    [InlineData("{ \"lab\": \"ordering\", \"steps\": { \"a\": { \"answers\": { \"q\": null } } } }", true)]
    [InlineData("{ \"lab\": \"ordering\", \"steps\": { \"a\": { \"answers\": { \"q\": {} } } } }", true)]
    [InlineData("{ \"lab\": \"ordering\", \"steps\": { \"a\": { \"observed\": [null] } } }", true)]
    [InlineData("{ \"lab\": \"ordering\", \"steps\": { \"a\": { \"status\": \"nonsense\" } } }", true)]
    [InlineData("{ \"steps\": {} }", true)]
    [InlineData("[]", true)]
    [InlineData("", true)]
    public void What_a_file_leaves_out_is_not_done_and_what_makes_no_sense_is_damage(string text, bool isDamaged)
    {
        _folder.Write("ordering.json", text);
        var reading = Open().Update(Attempt("a", StepStatus.Passed));
        Assert.Equal(isDamaged, reading.Problem is { Trouble: ProgressTrouble.Damaged });
        var step = Open().Read().Progress.Step("a");
        Assert.Equal((StepStatus.Passed, 1, 0, 0), (step.Status, step.Attempts, step.Observed.Count, step.Answers.Count));
    }

    [Fact]
    public void Work_done_right_after_damage_is_added_to_the_earlier_copy()
    {
        Open().Update(Attempt("a", StepStatus.Passed));
        Open().Update(Attempt("b"));
        _folder.Write("ordering.json", "null");
        var reading = Open().Update(Attempt("c", StepStatus.Passed));
        Assert.Equal(ProgressTrouble.Damaged, reading.Problem!.Trouble);
        var progress = Open().Read().Progress;
        Assert.Equal((StepStatus.Passed, StepStatus.Passed), (progress.Step("a").Status, progress.Step("c").Status));
    }

    [Fact]
    public void A_second_damaged_file_does_not_replace_the_first()
    {
        _folder.Write("ordering.json", "one");
        Open().Read();
        _folder.Write("ordering.json", "two");
        Open().Read();
        Assert.Equal("one", File.ReadAllText(_folder.File("ordering.json.damaged-1")));
        Assert.Equal("two", File.ReadAllText(_folder.File("ordering.json.damaged-2")));
    }

    [Fact]
    public void A_newer_format_is_left_alone()
    {
        const string Newer = """{ "format": 9, "lab": "ordering", "steps": {} }""";
        _folder.Write("ordering.json", Newer);
        var reading = Open().Update(Attempt("a"));
        Assert.Equal(ProgressTrouble.Newer, reading.Problem!.Trouble);
        Assert.Equal(Newer, File.ReadAllText(_folder.File("ordering.json")));
    }

    [Fact]
    public void What_cannot_be_written_is_told_kept_and_written_later()
    {
        var file = Open();
        file.Update(Attempt("a", StepStatus.Passed));
        var before = File.ReadAllText(file.FilePath);

        // A folder in the place of the temporary file: the write fails as it does on a full disk, also for root.
        Directory.CreateDirectory(file.FilePath + ".tmp");
        var failed = file.Update(Attempt("b", StepStatus.Passed));
        Assert.Equal(ProgressTrouble.NotWritten, failed.Problem!.Trouble);
        Assert.Equal(StepStatus.Passed, failed.Progress.Step("b").Status);
        Assert.Equal(before, File.ReadAllText(file.FilePath));

        Assert.Contains(file.FilePath, failed.Problem.Message);
        Assert.Contains("--home", failed.Problem.Message);

        Assert.Equal(ProgressTrouble.NotWritten, file.Retry()!.Problem!.Trouble);
        Directory.Delete(file.FilePath + ".tmp");
        Assert.Null(file.Retry()!.Problem);
        Assert.Null(file.Retry());
        Assert.Null(file.Update(Attempt("c")).Problem);
        Assert.Equal((1, 1, 1), Attempts("a", "b", "c"));
    }

    private (int, int, int) Attempts(string a, string b, string c)
    {
        var progress = Open().Read().Progress;
        return (progress.Step(a).Attempts, progress.Step(b).Attempts, progress.Step(c).Attempts);
    }

    [Fact]
    public void A_reset_step_keeps_its_attempts_and_hints()
    {
        Open()
            .Update(
                new("a")
                {
                    Status = StepStatus.Passed,
                    AttemptsAdded = 2,
                    HintsUsed = 1,
                }
            );
        Open().Update(new("a") { Reset = true });
        var step = Open().Read().Progress.Step("a");
        Assert.Equal((StepStatus.NotYet, 2, 1), (step.Status, step.Attempts, step.HintsUsed));
        Assert.Null(step.PassedAt);
    }

    [Fact]
    public void A_lab_id_cannot_lead_out_of_the_folder() =>
        Assert.StartsWith(
            _folder.Path + "/",
            Path.GetFullPath(new ProgressFile(_folder.Path, "../../etc/passwd", TimeProvider.System).FilePath)
        );
}
