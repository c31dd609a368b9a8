using LabTui.Course.Coding;
using LabTui.Exercises;
using LabTui.Terminal;

namespace LabTui.Layout;

public sealed class VerdictTextTests
{
    private const string Source = "public static class Work\n{\n    public static int Go()\n    {\n        return 1\n    }\n}\n";

    private static readonly CompileResult s_good = new([1], [1], []);

    [Fact]
    public void A_compile_error_shows_the_students_own_lines_the_compilers_word_and_one_sentence()
    {
        var problem = new CompileProblem(
            "Work.cs",
            5,
            17,
            17,
            "CS1002",
            "; expected",
            "A statement ends with a semicolon.",
            "        return 1",
            true
        );
        var lines = Lines(new ExerciseVerdict(new CompileResult(null, null, [problem]), null, default));
        Assert.Equal(
            [
                "x does not compile",
                "",
                "   3 |     public static int Go()",
                "   4 |     {",
                "   5 |         return 1",
                "     |                 ^ ; expected",
                "A statement ends with a semicolon.",
            ],
            lines
        );
    }

    [Fact]
    public void The_mark_stands_below_its_place()
    {
        var lines = Lines(
            new ExerciseVerdict(new CompileResult(null, null, [new("Work.cs", 5, 9, 15, "CS0000", "no", null, "", true)]), null, default)
        );
        Assert.Equal(lines[4].IndexOf("return", StringComparison.Ordinal), lines[5].IndexOf('^'));
    }

    [Fact]
    public void Each_check_says_what_it_saw_and_what_to_try()
    {
        var run = new RunReport(RunEnd.Completed)
        {
            Checks =
            [
                new("it starts", CheckState.Passed),
                new("it counts", CheckState.NotYet)
                {
                    Seen = "2",
                    Expected = "3",
                    TryThis = "count again",
                },
            ],
        };
        Assert.Equal(
            ["ok it starts", "x it counts", "  saw 2", "  expected 3", "  count again"],
            Lines(new ExerciseVerdict(s_good, run, default))
        );
        Assert.Equal("1 of 2; it counts: saw 2, expected 3", VerdictSummary.Of(new ExerciseVerdict(s_good, run, default)));
    }

    [Fact]
    public void An_exception_is_shown_at_the_students_line()
    {
        var run = new RunReport(RunEnd.Completed)
        {
            Checks =
            [
                new("it runs", CheckState.Threw)
                {
                    Error = new("System.DivideByZeroException", "Attempted", "A whole number was divided by 0.", "Work.cs", 5),
                },
            ],
        };
        var lines = Lines(new ExerciseVerdict(s_good, run, default));
        Assert.Equal(
            ["x it runs", "  System.DivideByZeroException: Attempted", "   5 |         return 1", "  A whole number was divided by 0."],
            lines
        );
    }

    [Fact]
    public void A_line_that_is_not_in_the_file_does_no_harm()
    {
        var problem = new CompileProblem("Work.cs", 99, 400, 401, "CS1513", "} expected", null, "", true);
        Assert.Contains(
            Lines(new ExerciseVerdict(new CompileResult(null, null, [problem]), null, default)),
            line => line.EndsWith("^ } expected", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("the compiler ended unexpectedly", true)]
    [InlineData("the compiler did not come to an end in 20 s; the file may be nested very deeply", false)]
    public void What_the_environment_failed_at_is_not_the_students_fault(string message, bool trouble)
    {
        var compiled = new CompileResult(null, null, [new("", 0, 0, 0, "LT0003", message, null, "", true)]);
        Assert.Equal(trouble ? message : null, StudentCode.Trouble(compiled, null));
    }

    [Fact]
    public void A_mark_far_to_the_right_stays_in_sight_and_what_is_left_out_is_marked()
    {
        var source = "var all = new[] { " + string.Join(", ", Enumerable.Range(100, 40)) + " }";
        var column = source.IndexOf("120", StringComparison.Ordinal) + 1;
        var problem = new CompileProblem("Work.cs", 1, column, column + 3, "CS1002", "this is not right at all", null, source, true);
        var lines = Lines(new ExerciseVerdict(new CompileResult(null, null, [problem]), null, default), source, 60);
        Assert.All(lines, line => Assert.True(line.Length <= 60, line));
        Assert.Matches(@"^   1 \| ~.*~$", lines[2]);
        Assert.Equal(lines[2].IndexOf("120", StringComparison.Ordinal), lines[3].IndexOf('^'));
        Assert.Contains("this is not right at all", string.Join(' ', lines));
    }

    [Fact]
    public void A_tab_counts_as_the_blanks_that_are_shown_for_it()
    {
        var problem = new CompileProblem("Work.cs", 1, 3, 4, "CS1002", "here", null, "\t\tx", true);
        var lines = Lines(new ExerciseVerdict(new CompileResult(null, null, [problem]), null, default), "\t\tx", 60);
        Assert.Equal(lines[2].IndexOf('x'), lines[3].IndexOf('^'));
    }

    private static List<string> Lines(ExerciseVerdict verdict, string source = Source, int width = 80) =>
        [
            .. VerdictText
                .Of(verdict, source, width, new Look(ColorDepth.None, GlyphSet.Ascii))
                .Select(line => new string(' ', line.Indent) + string.Concat(line.Runs.Select(run => run.Text))),
        ];
}
