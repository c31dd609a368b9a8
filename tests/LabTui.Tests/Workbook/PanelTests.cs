namespace LabTui.Workbook;

public sealed class PanelTests : IDisposable
{
    private static readonly PanelSpec[] s_panels =
    [
        new("map", [new("group", _ => null), new("rate", value => value == "fast" ? "rate 'fast' is no number" : null)]),
        new("topics", []),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly string _lab;

    public PanelTests() => _lab = LabScaffold.Create(_folder.Path, "First steps");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_step_names_its_panel_and_what_is_said_about_it()
    {
        var step = SampleLab.ReadWith("points=2 -->", "points=2 panel=log topics=a,b group=104a -->").Lab!.Steps[0];
        Assert.Equal(("log", 15), (step.Panel!.Name, step.Panel.Line));
        Assert.Equal([("topics", "a,b"), ("group", "104a")], step.Panel.Values.Select(it => (it.Key, it.Value)));
        Assert.Equal((true, 2), (step.StarterPasses, step.Points));
        Assert.Null(SampleLab.Lab.Steps[0].Panel);
    }

    [Fact]
    public void Commands_name_theirs()
    {
        var run = SampleLab.ReadWith("pane=producer auto", "pane=producer auto panel=map rate=2").Lab!.Steps[1].Runs[0];
        Assert.Equal(("map", "producer", true), (run.Panel!.Name, run.Pane, run.Auto));
        Assert.Equal([("rate", "2")], run.Panel.Values.Select(it => (it.Key, it.Value)));
    }

    [Fact]
    public void Without_a_panel_an_unknown_word_is_one()
    {
        Assert.Equal("LB008", Assert.Single(SampleLab.ReadWith("points=2 -->", "points=2 group=104a -->").Problems).Code);
        Assert.Equal("LB008", Assert.Single(SampleLab.ReadWith("pane=producer auto", "pane=producer rate=2").Problems).Code);
    }

    [Theory]
    [InlineData("panel=map group=104a rate=2", null)]
    [InlineData("panel=topics", null)]
    [InlineData("panel=mop", "there is no panel 'mop' (did you mean 'map'?)")]
    [InlineData("panel=map grup=104a", "panel map knows no 'grup' (did you mean 'group'?)")]
    [InlineData("panel=topics group=a", "panel topics knows no 'group' (it takes nothing)")]
    [InlineData("panel=map rate=fast", "rate 'fast' is no number")]
    public void Lint_holds_it_to_what_the_program_has(string words, string? problem)
    {
        Assert.Equal(problem is null ? [] : [problem], Problems("starter=passes", "starter=passes " + words));
        Assert.Empty(Problems("starter=passes " + words, "starter=passes"));
        Assert.Equal(problem is null ? [] : [problem], Problems("{run=create}", $"{{run=create {words}}}"));
    }

    private IEnumerable<string> Problems(string piece, string replacement)
    {
        var path = Path.Combine(_lab, "lab.md");
        Assert.Contains(piece, File.ReadAllText(path), StringComparison.Ordinal);
        File.WriteAllText(path, File.ReadAllText(path).Replace(piece, replacement));
        return LabLint
            .Check(_lab, LintSurroundings.None with { Panels = s_panels })
            .Select(it => it.Message + (it.Suggestion is null ? "" : $" ({it.Suggestion})"));
    }
}
