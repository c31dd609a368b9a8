using System.Runtime.CompilerServices;

namespace LabTui.Workbook;

/// <summary>The labs of this repository are clean by their own linter.</summary>
public sealed class OurLabsTests
{
    private static string LabsFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../labs"));

    [Fact]
    public void Every_lab_lints_clean()
    {
        foreach (var entry in LabCatalog.Read(LabsFolder()).Entries)
        {
            Assert.Empty(LabLint.Check(entry.Folder).Select(problem => problem.ToString()));
        }
    }
}
