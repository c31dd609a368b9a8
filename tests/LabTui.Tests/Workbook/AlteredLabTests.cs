using System.Runtime.CompilerServices;

namespace LabTui.Workbook;

/// <summary>A lab with one line cut, lost or doubled: whatever is wrong then is told at a place in the file.</summary>
public sealed class AlteredLabTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _lab;
    private readonly string[] _lines;

    public AlteredLabTests()
    {
        var ours = Path.Combine(LabsFolder(), "02-first-code");
        _lab = _folder.File("02-first-code");
        foreach (var file in Directory.EnumerateFiles(ours, "*", SearchOption.AllDirectories))
        {
            _folder.Write(Path.Combine("02-first-code", Path.GetRelativePath(ours, file)), File.ReadAllText(file));
        }

        _lines = File.ReadAllLines(Path.Combine(_lab, "lab.md"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cut_behind_any_line()
    {
        for (var count = 0; count < _lines.Length; count++)
        {
            AssertPlaces(_lines[..count], $"the first {count} lines");
        }
    }

    [Fact]
    public void Cut_in_the_middle_of_any_line()
    {
        for (var count = 0; count < _lines.Length; count++)
        {
            AssertPlaces([.. _lines[..count], _lines[count][..(_lines[count].Length / 2)]], $"half of line {count + 1}");
        }
    }

    [Fact]
    public void Any_line_lost()
    {
        for (var lost = 0; lost < _lines.Length; lost++)
        {
            AssertPlaces([.. _lines[..lost], .. _lines[(lost + 1)..]], $"without line {lost + 1}");
        }
    }

    [Fact]
    public void Any_line_doubled()
    {
        for (var twice = 0; twice < _lines.Length; twice++)
        {
            AssertPlaces([.. _lines[..(twice + 1)], .. _lines[twice..]], $"line {twice + 1} twice");
        }
    }

    /// <summary>A line break at the end makes one more line, and behind the last character is a place too.</summary>
    private void AssertPlaces(string[] lines, string what)
    {
        File.WriteAllText(Path.Combine(_lab, "lab.md"), string.Join('\n', lines) + "\n");
        foreach (var problem in LabLint.Check(_lab).Where(problem => Path.GetFileName(problem.File) == "lab.md"))
        {
            Assert.True(problem.Line >= 1 && problem.Line <= lines.Length + 1, $"{what}: {problem} is not one of {lines.Length} lines");
            var length = problem.Line <= lines.Length ? lines[problem.Line - 1].Length : 0;
            Assert.True(problem.Column >= 1 && problem.Column <= length + 1, $"{what}: {problem} is not in a line of {length} characters");
            Assert.NotEmpty(problem.Message);
        }
    }

    private static string LabsFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../labs"));
}
