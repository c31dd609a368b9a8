namespace LabTui.Workbook;

public sealed class QuizJudgeTests
{
    private static Quiz Quiz(string markdown) =>
        SampleLab
            .Read(
                $"""
                ---
                format: 1
                id: x
                ---
                ## 1. Step {"{#a}"}
                ```sh {"{run=look}"}
                labtui topics list
                ```

                Question?

                {markdown.Replace("\n", "\n        ")}
                """.Replace("\n        ", "\n")
            )
            .Lab!.Steps[0]
            .Quizzes[0];

    [Theory]
    [InlineData(true, "2")]
    [InlineData(false, "1")]
    [InlineData(false, "1", "2")]
    [InlineData(false)]
    public void One_choice_is_right(bool right, params string[] given) =>
        Assert.Equal(right, QuizJudge.Judge(Quiz("- [ ] a\n- [x] b\n<!-- quiz id=q -->"), given).Correct);

    [Theory]
    [InlineData(true, "3", "1")]
    [InlineData(false, "1")]
    [InlineData(false, "1", "2", "3")]
    public void All_of_several_are_wanted(bool right, params string[] given) =>
        Assert.Equal(right, QuizJudge.Judge(Quiz("- [x] a\n- [ ] b\n- [x] c\n<!-- quiz id=q -->"), given).Correct);

    [Theory]
    [InlineData(true, "1", "2", "3")]
    [InlineData(false, "2", "1", "3")]
    public void An_order_is_right_as_written(bool right, params string[] given) =>
        Assert.Equal(right, QuizJudge.Judge(Quiz("1. a\n2. b\n3. c\n\n<!-- quiz id=q -->"), given).Correct);

    [Theory]
    [InlineData(true, "0.57")]
    [InlineData(true, "0,6")]
    [InlineData(true, "60 %")]
    [InlineData(false, "0.7")]
    [InlineData(false, "lots")]
    public void A_number_is_right_within_its_tolerance(bool right, string typed) =>
        Assert.Equal(right, QuizJudge.Judge(Quiz("<!-- quiz id=q answer=0.55 tolerance=0.05 -->"), [typed]).Correct);

    [Fact]
    public void A_computed_number_is_compared_with_what_was_computed()
    {
        var quiz = Quiz("<!-- quiz id=q answer=data:frauds tolerance=5 -->");
        Assert.Equal("data:frauds", QuizJudge.Source(quiz));
        Assert.True(QuizJudge.Judge(quiz, ["1010"], observed: "1005").Correct);
        Assert.False(QuizJudge.Judge(quiz, ["1011"], observed: "1005").Correct);
        Assert.False(QuizJudge.Judge(quiz, ["1005"], observed: null).Correct);
    }

    [Theory]
    [InlineData(true, "1.05 %")]
    [InlineData(true, "1,05")]
    [InlineData(false, "0.0105")]
    [InlineData(false, "105 %")]
    public void A_share_that_is_asked_for_in_percent_is_compared_in_percent(bool right, string typed)
    {
        var quiz = Quiz("<!-- quiz id=q answer=data:fraud-share tolerance=0.001 unit=% -->");
        Assert.Equal(right, QuizJudge.Judge(quiz, [typed], observed: "0.0105").Correct);
    }

    [Fact]
    public void A_share_of_some_rows_is_compared_in_percent_too()
    {
        var quiz = Quiz("<!-- quiz id=q answer=\"data:legitimate-share 80000:90000\" tolerance=0.01 unit=% -->");
        Assert.True(QuizJudge.Judge(quiz, ["99,1"], observed: "0.991").Correct);
        Assert.False(QuizJudge.Judge(quiz, ["0.991"], observed: "0.991").Correct);
    }

    [Fact]
    public void A_prediction_is_judged_by_what_was_observed()
    {
        var quiz = Quiz(
            "- [ ] as written {#written}\n- [ ] mixed {#mixed}\n<!-- quiz id=q type=predict run=look answer=observed:order -->"
        );
        Assert.Equal((QuizType.Predict, "look"), (quiz.Type, quiz.Run));
        Assert.True(QuizJudge.Judge(quiz, ["mixed"], observed: "mixed").Correct);
        Assert.False(QuizJudge.Judge(quiz, ["written"], observed: "mixed").Correct);
    }

    [Fact]
    public void Several_choices_are_judged_by_what_was_computed()
    {
        var quiz = Quiz("- [ ] a {#amount}\n- [ ] b {#age}\n- [ ] c {#lat}\n<!-- quiz id=q answer=data:top-correlations -->");
        Assert.Equal((QuizType.Several, "data:top-correlations"), (quiz.Type, QuizJudge.Source(quiz)));
        Assert.True(QuizJudge.Judge(quiz, ["amount", "lat"], observed: "lat,amount").Correct);
        Assert.False(QuizJudge.Judge(quiz, ["amount"], observed: "lat,amount").Correct);
        Assert.False(QuizJudge.Judge(quiz, ["amount", "lat"], observed: "lat,amount,lon").Correct);
    }

    [Fact]
    public void One_choice_is_judged_by_what_was_computed()
    {
        var quiz = Quiz("- [ ] a {#travel}\n- [ ] b {#home}\n<!-- quiz id=q answer=\"data:most-fraud category\" -->");
        Assert.Equal((QuizType.One, "data:most-fraud category"), (quiz.Type, QuizJudge.Source(quiz)));
        Assert.True(QuizJudge.Judge(quiz, ["travel"], observed: "travel").Correct);
        Assert.False(QuizJudge.Judge(quiz, ["home"], observed: "travel").Correct);
        var literal = Quiz("- [ ] a {#travel}\n- [ ] b {#home}\n<!-- quiz id=q answer=home -->");
        Assert.Null(QuizJudge.Source(literal));
        Assert.True(QuizJudge.Judge(literal, ["home"]).Correct);
    }

    [Fact]
    public void Feedback_belongs_to_what_was_chosen()
    {
        var quiz = Quiz("- [ ] a\n  > not a\n- [x] b\n  > yes\n<!-- quiz id=q -->");
        Assert.Equal("not a", Words(QuizJudge.Judge(quiz, ["1"])));
        Assert.Equal("yes", Words(QuizJudge.Judge(quiz, ["2"])));
    }

    private static string Words(QuizVerdict verdict) =>
        string.Join(' ', verdict.Feedback.OfType<Block.Paragraph>().Select(paragraph => Inline.PlainText(paragraph.Text)));
}
