namespace LabTui.Exercises;

public sealed class StudentCompilerTests
{
    private static readonly StudentCompiler s_compiler = new(["Confluent.Kafka", "LabTui.Learning"]);

    private static CompileProblem FirstError(string body, string usings = "")
    {
        var result = s_compiler.Compile([
            new("Work.cs", usings + "public static class Work\n{\n    public static int Go(int n)\n    {\n" + body + "\n    }\n}\n"),
        ]);
        Assert.False(result.Succeeded);
        return result.Errors.First();
    }

    [Fact]
    public void A_right_file_compiles_with_the_usual_usings()
    {
        var result = s_compiler.Compile(
            [new("Work.cs", "public static class Work { public static int Go() => new List<int> { 1 }.Sum(); }")],
            TestContext.Current.CancellationToken
        );
        Assert.Empty(result.Problems);
        Assert.True(result.Succeeded);
        Assert.NotEmpty(result.Symbols!);
    }

    [Theory]
    [InlineData("        return n + 1", 5, "CS1002", "put ; after 1")]
    [InlineData("        return m;", 5, "CS0103", "Nothing is called m here")]
    [InlineData("        return N;", 5, "CS0103", "it is called n")]
    [InlineData("        return \"one\";", 5, "CS0029", "convert it")]
    [InlineData("        if (n > 0) { return 1; }", 3, "CS0161", "without a return")]
    [InlineData("        int k; return k;", 5, "CS0165", "k may be read before")]
    [InlineData("        return n - \"1\";", 5, "CS0019", "do not go together")]
    [InlineData("        return Go();", 5, "CS7036", "A value is missing")]
    [InlineData("        return Math.Max(1);", 5, "CS1501", "number of values")]
    [InlineData("        return new Lisst<int>().Count;", 5, "CS0246", "No type is called Lisst")]
    [InlineData("        var b = new StringBuilder(); return 1;", 5, "CS0246", "add using System.Text;")]
    [InlineData("        var c = new ClientConfig(); return 1;", 5, "CS0246", "add using Confluent.Kafka;")]
    [InlineData("        return n.Lenght;", 5, "CS1061", "nothing called Lenght")]
    [InlineData("        Console.WriteLine(\"a); return 1;", 5, "CS1010", "add \"")]
    [InlineData("        if (n > 0) { return 1; return 2;", 7, "CS1513", "every { needs its }")]
    public void The_usual_errors_are_told_at_their_line_with_a_plain_sentence(string body, int line, string code, string plain)
    {
        var problem = FirstError(body);
        Assert.Equal((code, line, "Work.cs"), (problem.Code, problem.Line, problem.File));
        Assert.Contains(plain, problem.Plain);
    }

    private const string CallingChecks =
        "public static class Checks\n{\n    public static void Check() => Console.WriteLine(Work.Go(1));\n}";

    [Theory]
    [InlineData("// mine\npublic static class Work\n{\n    public static int Go(string s) => 1;\n}", 4)]
    [InlineData("// mine\npublic static class Work\n{\n    public static int Went(int n) => 1;\n}", 2)]
    [InlineData("// mine\npublic static class Wrok { }", 2)]
    [InlineData("", 1)]
    public void A_wrong_signature_is_told_in_the_students_file(string text, int line)
    {
        var problem = Assert.Single(
            s_compiler.Compile([new("Work.cs", text), new("checks/Work.cs", CallingChecks)], TestContext.Current.CancellationToken).Errors
        );
        Assert.Equal(("Work.cs", line), (problem.File, problem.Line));
        Assert.Contains("states the signature", problem.Plain);
    }

    [Fact]
    public void The_students_own_errors_hide_those_they_cause()
    {
        var result = s_compiler.Compile(
            [new("Work.cs", "public static class Work { public static int Go() => m; }"), new("checks/Work.cs", CallingChecks)],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["CS0103"], result.Errors.Select(problem => problem.Code));
    }

    [Fact]
    public void The_line_itself_comes_with_the_error() => Assert.Equal("        return m;", FirstError("        return m;").SourceLine);

    [Fact]
    public void The_client_is_in_sight_and_the_programs_own_libraries_are_not()
    {
        Assert.True(
            s_compiler
                .Compile(
                    [new("A.cs", "using Confluent.Kafka; public static class A { public static ProducerConfig C = new(); }")],
                    TestContext.Current.CancellationToken
                )
                .Succeeded
        );
        Assert.False(
            s_compiler
                .Compile(
                    [new("A.cs", "public static class A { public static LabTui.Workbook.Lab L; }")],
                    TestContext.Current.CancellationToken
                )
                .Succeeded
        );
        Assert.False(
            s_compiler
                .Compile(
                    [new("A.cs", "public static class A { public static object X = typeof(Microsoft.CodeAnalysis.SyntaxTree); }")],
                    TestContext.Current.CancellationToken
                )
                .Succeeded
        );
    }

    [Fact]
    public void Reading_from_the_keyboard_is_warned_of()
    {
        var result = s_compiler.Compile(
            [new("A.cs", "public static class A { public static string Go() => Console.ReadLine(); }")],
            TestContext.Current.CancellationToken
        );
        Assert.True(result.Succeeded);
        Assert.Equal("LT0002", Assert.Single(result.Problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("public static class")]
    [InlineData("}}}}{{{{((((")]
    [InlineData("\0\uFFFF\uD800")]
    public void A_file_saved_half_is_survived(string text) =>
        Assert.NotNull(s_compiler.Compile([new("A.cs", text)], TestContext.Current.CancellationToken));

    [Fact]
    public void Deep_nesting_is_survived() =>
        Assert.False(
            s_compiler
                .Compile([new("A.cs", "class A { int x = " + new string('(', 2_000) + ";")], TestContext.Current.CancellationToken)
                .Succeeded
        );

    [Fact]
    public void A_huge_file_is_refused() =>
        Assert.Equal(
            "LT0001",
            Assert
                .Single(s_compiler.Compile([new("A.cs", new string(' ', 2_000_000))], TestContext.Current.CancellationToken).Problems)
                .Code
        );
}
