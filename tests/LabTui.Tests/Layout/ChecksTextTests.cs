using LabTui.Terminal;

namespace LabTui.Layout;

public sealed class ChecksTextTests
{
    private static readonly Look s_look = new(ColorDepth.None, GlyphSet.Braille);
    private static readonly CheckLine[] s_checks =
    [
        new(CheckMark.Holds, "it compiles", null, null),
        new(CheckMark.NotYet, "it passes", null, null),
    ];

    [Theory]
    [InlineData(80, false, "Checked here   checking NewestFeatures.cs")]
    [InlineData(30, false, "Checked here")]
    [InlineData(80, true, "✔ 1 of 2 holds   checking NewestFeatures.cs   ○ it passes")]
    [InlineData(30, true, "✔ 1 of 2 holds")]
    public void What_is_being_checked_has_a_line_of_its_own_where_there_is_no_room(int width, bool folded, string first)
    {
        var lines = ChecksText
            .Of(s_checks, false, ", n goes on", width, s_look, folded, "checking NewestFeatures.cs")
            .Select(line => string.Concat(line.Runs.Select(run => run.Text)))
            .ToList();

        Assert.Equal(first, lines[0]);
        Assert.Single(lines, line => line.Contains("checking NewestFeatures.cs", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
    }
}
