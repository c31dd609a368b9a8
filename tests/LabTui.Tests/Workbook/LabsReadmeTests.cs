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
    public void Every_verb_and_parameter_is_on_the_page()
    {
        foreach (var verb in CheckVerbs.All)
        {
            var row = Assert.Single(s_text.Split('\n'), line => line.StartsWith($"| `{verb.Name}` |", StringComparison.Ordinal));
            Assert.All(verb.Parameters, parameter => Assert.Contains("`" + parameter.Name, row));
            Assert.True(verb.Main is null || row.Contains($"**`{verb.Main}`**"), row);
        }
    }

    [Fact]
    public void Every_code_is_on_the_page()
    {
        var codes = typeof(ProblemCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.Contains($"| {code} |", s_text));
    }
}
