using System.Reflection;
using System.Runtime.CompilerServices;

namespace LabTui.Workbook;

/// <summary>The authors' page is held to what the program does.</summary>
public sealed class LabsReadmeTests
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(RepositoryRoot(), "labs", "README.md"));

    private static string RepositoryRoot([CallerFilePath] string file = "")
    {
        var folder = Path.GetDirectoryName(file)!;
        while (!File.Exists(Path.Combine(folder, "LabTui.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [Fact]
    public void The_lab_on_the_page_has_no_problems()
    {
        var from = s_text.IndexOf("````markdown\n", StringComparison.Ordinal) + "````markdown\n".Length;
        var lab = s_text[from..s_text.IndexOf("\n````\n", from, StringComparison.Ordinal)];
        var reading = SampleLab.Read(lab);
        Assert.Empty(reading.Problems);
        Assert.Equal(3, reading.Lab!.Steps.Count);
    }

    [Fact]
    public void The_table_of_verbs_is_the_programs() =>
        Assert.Contains(
            Table(
                "| verb | takes | true when | a hint may use |",
                CheckVerbs.All.Select(verb =>
                    $"| `{verb.Name}` | {string.Join("; ", verb.Parameters.Select(parameter => Parameter(verb, parameter)))} | {verb.True} | {Names(verb.Seen)} |"
                )
            ),
            s_text,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_table_of_sources_is_the_programs() =>
        Assert.Contains(
            Table("| source | gives |", AnswerSources.All.Select(source => $"| `{source.Form}` | {source.Gives} |")),
            s_text,
            StringComparison.Ordinal
        );

    [Fact]
    public void Every_name_in_braces_is_on_the_page()
    {
        Assert.All(Placeholders.Naming, name => Assert.Contains($"`{{{name}:NAME}}`", s_text, StringComparison.Ordinal));
        Assert.All(Placeholders.Alone, name => Assert.Contains($"`{{{name}}}`", s_text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_word_of_the_format_is_on_the_page()
    {
        string[] words =
        [
            .. FrontMatterReader.KnownNames,
            .. FenceReader.RunWords,
            .. FenceReader.ExerciseWords,
            .. FenceReader.CheckWords,
            .. QuizReader.Words.Except(["salt"]), // packed labs have it, and nobody writes it
            .. SectionReader.StepWordNames,
            .. CheckReader.Options,
            .. TopicReader.KnownNames,
        ];
        var code = Code(s_text);
        Assert.All(words.Distinct(), word => Assert.Matches($@"(?<![\w-]){word}(?![\w-])", code));
    }

    [Fact]
    public void Every_code_is_on_the_page_once_and_none_that_is_not()
    {
        var codes = typeof(ProblemCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(codes.Order(StringComparer.Ordinal), First(@"^\| (L[BRS]\d{3}) \|").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_word_of_a_grade_is_on_the_page()
    {
        var words = typeof(Course.Grading.GradeStatus)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(words, word => Assert.Contains($"\n| `{word}` |", s_text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_type_of_question_is_on_the_page() =>
        Assert.All(
            Enum.GetNames<QuizType>(),
            type => Assert.Contains($"\n| {type.ToLowerInvariant()} |", s_text, StringComparison.Ordinal)
        );

    private static string Table(string head, IEnumerable<string> rows) =>
        string.Join('\n', [head, string.Concat(head.Where(c => c == '|').Skip(1).Select(_ => "|---")) + "|", .. rows]);

    private static string Parameter(CheckVerb verb, ParameterSpec parameter)
    {
        var name = verb.Main == parameter.Name ? $"**`{parameter.Name}`**" : $"`{parameter.Name}`";
        var means = parameter.Means is { } word && !parameter.Name.EndsWith(word, StringComparison.Ordinal) ? word.Replace('-', ' ') : null;
        var values = parameter.OneOf.Count > 0 ? "one of " + string.Join(", ", parameter.OneOf.Select(value => $"`{value}`")) : null;
        string[] words = [.. new[] { means, values, parameter.Note }.OfType<string>()];
        return words.Length == 0 ? name : $"{name} ({string.Join("; ", words)})";
    }

    private static string Names(IReadOnlyList<string> seen) => string.Join(", ", seen.Select(name => $"`{{{name}}}`"));

    /// <summary>What stands in code, of a line or of a fence.</summary>
    private static string Code(string text) =>
        string.Join(
            '\n',
            System.Text.RegularExpressions.Regex.Matches(text, "(?s)````.*?````|```.*?```|`[^`\n]+`").Select(match => match.Value)
        );

    private static IEnumerable<string> First(string pattern) =>
        System
            .Text.RegularExpressions.Regex.Matches(s_text, pattern, System.Text.RegularExpressions.RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);
}
