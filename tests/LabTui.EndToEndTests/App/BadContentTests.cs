using System.Diagnostics;
using LabTui.Course;

namespace LabTui.App;

/// <summary>A lab with a mistake in it, in a copy of the labs: file and line are named, and the other labs work.</summary>
public sealed class BadContentTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("labtui-content-").FullName;
    private readonly TestHome _home = new(withPayments: false);

    public BadContentTests()
    {
        Processes.Run("cp", "-r", ContentFolders.Labs, _root);
        Directory.CreateSymbolicLink(Path.Combine(_root, "data"), ContentFolders.Data);
    }

    private string LabFile => Path.Combine(_root, "labs", "01-fraud-stream", "lab.md");

    public void Dispose()
    {
        _home.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("- broker: {}", "- brocker: {}", "brocker")]
    [InlineData("- broker: {}", "- broker: {", "")]
    [InlineData("format: 1", "format: [1", "")]
    [InlineData("- [x] It stays", "- [ ] It stays", "")]
    public void File_and_line_are_named(string right, string wrong, string named)
    {
        var lines = File.ReadAllLines(LabFile);
        var at = Array.FindIndex(lines, line => line.StartsWith(right, StringComparison.Ordinal));
        Assert.True(at >= 0, $"the lab has no line {right}");
        lines[at] = lines[at].Replace(right, wrong, StringComparison.Ordinal);
        File.WriteAllLines(LabFile, lines);

        foreach (var arguments in new[] { "lint", "verify fraud-stream" })
        {
            var (code, output, error) = Run(arguments);
            Assert.Equal(2, code);
            Assert.Contains("01-fraud-stream/lab.md:", output + error, StringComparison.Ordinal);
            Assert.Contains(named, output + error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_labs_at_all_is_said()
    {
        Directory.Delete(Path.Combine(_root, "labs"), recursive: true);
        var (code, output, error) = Run("verify");
        Assert.Equal(2, code);
        Assert.Contains("labs", output + error, StringComparison.Ordinal);
    }

    /// <summary>Past run.sh, which says itself where the labs are.</summary>
    private (int Code, string Out, string Error) Run(string arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(ContentFolders.Root, "artifacts", "app", "labtui.dll"), .. arguments.Split(' ')]
        );
        start.Environment["LABTUI_ROOT"] = _root;
        start.Environment["LABTUI_HOME"] = _home.Path;
        return Processes.Run(start);
    }
}
