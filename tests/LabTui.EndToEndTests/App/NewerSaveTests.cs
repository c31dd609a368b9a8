namespace LabTui.App;

/// <summary>A student who notices a mistake does not wait for the old code to come to its end.</summary>
public sealed class NewerSaveTests(CodingWindow window) : IClassFixture<CodingWindow>
{
    [Fact]
    public void A_newer_text_is_judged_at_once_although_the_older_one_has_minutes_left()
    {
        window.SetTimeLimit(BadCode.TimeLimit, "300s");
        window.Terminal.WaitFor("lab.md was read again");
        window.Save(BadCode.Predict("while (true) { }"));
        window.Terminal.WaitFor("checking");
        window.TheNextSaveWorks();
    }
}
