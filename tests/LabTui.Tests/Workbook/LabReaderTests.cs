namespace LabTui.Workbook;

public sealed class LabReaderTests
{
    [Fact]
    public void The_sample_has_no_problems() => Assert.Empty(SampleLab.Read(SampleLab.Text).Problems);

    [Fact]
    public void Front_matter_and_title_describe_the_lab()
    {
        var lab = SampleLab.Lab;
        Assert.Equal("ordering", lab.Id);
        Assert.Equal("Ordering and keys", lab.Title);
        Assert.Equal("Why records of one key stay in order.", lab.Summary);
        Assert.Equal((3, 25, 1), (lab.Number, lab.Minutes, lab.Format));
        Assert.Equal(["produce-consume"], lab.Needs);
        Assert.Equal(["orders"], lab.Topics);
        Assert.Equal(["104a"], lab.Groups);
        Assert.Equal(new SolutionPolicy(SolutionGate.AfterAttempts, 3), lab.Solution);
    }

    [Fact]
    public void Steps_have_ids_titles_and_words()
    {
        var steps = SampleLab.Lab.Steps;
        Assert.Equal(["predict", "produce", "partitioner"], steps.Select(step => step.Id));
        Assert.Equal(["Predict the partition", "Produce with keys", "Write a partitioner"], steps.Select(step => step.Title));
        Assert.Equal([true, false, false], steps.Select(step => step.StarterPasses));
        Assert.Equal(2, steps[0].Points);
        Assert.Equal(14, steps[0].Line);
    }

    [Fact]
    public void Placeholders_are_split_out_of_the_text()
    {
        var paragraph = Assert.IsType<Block.Paragraph>(SampleLab.Lab.Steps[0].Blocks[0]);
        var strong = Assert.IsType<Inline.Strong>(paragraph.Text[1]);
        Assert.Equal([new Inline.Placeholder("topic:a_b_c")], strong.Inlines);
        Assert.Equal(
            "The topic is ann.a_b_c on host:1, see Kafka.",
            Inline.PlainText(paragraph.Text, name => name == "broker" ? "host:1" : name.Replace("topic:", "ann."))
        );
    }

    [Fact]
    public void A_task_list_with_a_comment_is_a_quiz()
    {
        var step = SampleLab.Lab.Steps[0];
        var quiz = Assert.Single(step.Quizzes);
        Assert.Equal(QuizType.One, quiz.Type);
        Assert.Equal((2, true), (quiz.Retry, quiz.Shuffle));
        Assert.Equal("Where does a record with a key go?", Inline.PlainText(((Block.Paragraph)quiz.Prompt[0]).Text));
        Assert.Equal(["1", "same"], quiz.Choices.Select(choice => choice.Key));
        Assert.Equal([false, true], quiz.Choices.Select(choice => choice.Correct));
        Assert.Equal("Round robin", Inline.PlainText(quiz.Choices[0].Text));
        Assert.Equal("Always the same partition for one key", Inline.PlainText(quiz.Choices[1].Text));
        Assert.Equal("Only when the record has no key.", Inline.PlainText(((Block.Paragraph)quiz.Choices[0].Feedback[0]).Text));
        Assert.Equal(2, step.Blocks.Count);
        Assert.IsType<Block.QuizBlock>(step.Blocks[1]);
    }

    [Fact]
    public void A_question_with_a_number_has_answer_tolerance_and_explanation()
    {
        var quiz = Assert.Single(SampleLab.Lab.Steps[1].Quizzes);
        Assert.Equal((QuizType.Number, "50", 0.5, "records"), (quiz.Type, quiz.Answer, quiz.Tolerance, quiz.Unit));
        Assert.Single(quiz.Explanation);
        Assert.Empty(quiz.Choices);
    }

    [Fact]
    public void Run_fences_tell_commands_from_other_lines()
    {
        var run = Assert.Single(SampleLab.Lab.Steps[1].Runs);
        Assert.Equal(("produce", "producer", true), (run.Name, run.Pane, run.Auto));
        Assert.Equal(["# fifty records", "labtui produce orders --key customer --count 50"], run.Lines.Select(line => line.Text));
        Assert.Equal([false, true], run.Lines.Select(line => line.IsCommand));
    }

    [Fact]
    public void A_fence_that_is_typed_says_so()
    {
        Assert.False(SampleLab.Lab.Steps[1].Runs[0].IsTyped);
        var reading = SampleLab.ReadWith("{run=produce pane=producer auto}", "{run=produce typed background}");
        Assert.Empty(reading.Problems);
        var run = Assert.Single(reading.Lab!.Steps[1].Runs);
        Assert.Equal((true, true, null, false), (run.IsTyped, run.Background, run.Pane, run.Auto));
    }

    [Fact]
    public void Tables_keep_their_alignment()
    {
        var table = Assert.IsType<Block.TableBlock>(SampleLab.Lab.Steps[1].Blocks[0]);
        Assert.Equal([ColumnAlignment.Left, ColumnAlignment.Right], table.Columns);
        Assert.Equal("b", Inline.PlainText(table.Header[1].Text));
        Assert.Equal([new Inline.Code("2")], table.Rows[0][1].Text);
    }

    [Fact]
    public void Exercises_name_starter_solution_and_checks()
    {
        var exercise = SampleLab.Lab.Steps[2].Exercise!;
        Assert.Equal("Partitioner", exercise.ClassName);
        Assert.Equal(("solutions/Partitioner.cs", "checks/Partitioner.cs"), (exercise.SolutionFile, exercise.ChecksFile));
        Assert.Equal(TimeSpan.FromSeconds(2), exercise.Timeout);
        Assert.Null(exercise.InlineStarter);
    }

    [Fact]
    public void A_run_for_real_has_a_minute_or_the_time_the_fence_says()
    {
        Assert.Equal(TimeSpan.FromSeconds(60), SampleLab.Lab.Steps[2].Exercise!.RunTimeout);
        var exercise = SampleLab.ReadWith("timeout=2s", "timeout=2s call=For run-timeout=90s").Lab!.Steps[2].Exercise!;
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(90)), (exercise.Timeout, exercise.RunTimeout));
    }

    [Fact]
    public void Hints_are_a_ladder_and_other_details_stay_in_the_text()
    {
        var step = SampleLab.Lab.Steps[2];
        Assert.Equal(["Hint 1", "Hint 2"], step.Hints.Select(hint => hint.Title));
        Assert.Contains("one key may not", Inline.PlainText(((Block.Paragraph)step.Hints[0].Blocks[0]).Text));
        var details = Assert.IsType<Block.Details>(step.Blocks[^1]);
        Assert.Equal("More about hashing", details.Summary);
        Assert.Single(details.Blocks);
    }

    [Fact]
    public void A_missing_folder_is_a_problem_and_no_exception()
    {
        var reading = LabReader.Read("/nowhere/01-none");
        Assert.Null(reading.Lab);
        Assert.Equal("LB001", Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void A_change_in_one_step_changes_its_hash_alone()
    {
        var before = SampleLab.Lab;
        var after = SampleLab.ReadWith("one key may not use two", "a key uses one").Lab!;
        Assert.Equal(before.Steps[0].ContentHash, after.Steps[0].ContentHash);
        Assert.NotEqual(before.Steps[2].ContentHash, after.Steps[2].ContentHash);
        Assert.NotEqual(before.ContentHash, after.ContentHash);
    }
}
