namespace LabTui.App;

/// <summary>Code that does what code should not: the workbook answers keys meanwhile, says what happened, and the next save works.</summary>
public sealed class BadCodeTests(CodingWindow window) : IClassFixture<CodingWindow>
{
    /// <summary>What the workbook may grow by while its student's code prints without end.</summary>
    private const long Growth = 100L * 1024 * 1024;

    [Theory]
    [InlineData("an endless loop")]
    [InlineData("endless output")]
    [InlineData("a bomb of tasks")]
    [InlineData("a stack overflow")]
    [InlineData("Environment.Exit")]
    [InlineData("Console.ReadLine")]
    [InlineData("two gigabytes")]
    [InlineData("garbage in the pipe")]
    public void Bad_code_is_told_and_the_next_save_works(string name) => IsToldAndTheNextSaveWorks(name);

    [Theory]
    [Trait("when", "full")]
    [InlineData("endless raw output")]
    [InlineData("a bomb of threads")]
    [InlineData("Environment.Exit with 0")]
    [InlineData("Environment.FailFast")]
    [InlineData("a look at the keyboard")]
    [InlineData("one array of two gigabytes")]
    [InlineData("nothing")]
    [InlineData("five megabytes")]
    [InlineData("nested brackets")]
    [InlineData("binary garbage")]
    [InlineData("a class of another name")]
    [InlineData("an async void that throws")]
    [InlineData("a static constructor that throws")]
    [InlineData("a static constructor without end")]
    [InlineData("a module initializer without end")]
    [InlineData("a loop that catches all")]
    [InlineData("its own kill")]
    [InlineData("frames of its own in the pipe")]
    [InlineData("closed pipes")]
    [InlineData("an endless message")]
    [InlineData("escape sequences")]
    public void Rarer_bad_code_is_told_too(string name) => IsToldAndTheNextSaveWorks(name);

    [Theory]
    [InlineData("Environment.Exit(0); return true;", "the code ended the program")]
    [InlineData("while (true) { }", "it did not end in ")]
    public void Processes_it_started_are_killed_with_it(string end, string words)
    {
        // Twenty trees of three, each with one that has a session of its own and one whose parent has ended.
        window.Save(
            BadCode.Predict(
                $$"""
                for (var i = 0; i < 20; i++) System.Diagnostics.Process.Start("sh", ["-c", "(setsid sleep {{Mark}} &); sleep {{Mark}} & wait"]);
                while (System.Diagnostics.Process.GetProcessesByName("sleep").Length < 40) Thread.Sleep(20);
                Console.WriteLine("all started");
                {{end}}
                """
            )
        );
        window.Terminal.WaitFor(words);
        Assert.Contains("all started", window.Terminal.WaitFor("printed"), StringComparison.Ordinal);
        Assert.Empty(Processes.WithArgument(Mark));
        window.AnswersAKey();
        window.TheNextSaveWorks();
    }

    [Theory]
    [InlineData("exercises/first-code")]
    [InlineData("exercises")]
    public void A_deleted_workspace_gets_its_starter_back(string folder)
    {
        Directory.Delete(Path.Combine(window.HomePath, folder), recursive: true);
        window.StarterIsBack();
        window.AnswersAKey();
        window.TheNextSaveWorks();
    }

    [Fact]
    public void A_file_saved_half_is_told_and_the_rest_makes_it_whole()
    {
        window.Save(window.Solution[..(window.Solution.Length / 2)]);
        window.Terminal.WaitFor("does not compile");
        Assert.Contains("^", window.Terminal.Screen, StringComparison.Ordinal);
        window.AnswersAKey();
        window.TheNextSaveWorks();
    }

    /// <summary>An argument that no other sleep on this machine has.</summary>
    private string Mark => $"7654.{(uint)window.HomePath.GetHashCode(StringComparison.Ordinal)}";

    private void IsToldAndTheNextSaveWorks(string name)
    {
        var before = window.Memory;
        window.Save(BadCode.Text(name));
        window.Terminal.WaitUntil(
            screen => screen.Contains("checking", StringComparison.Ordinal) || IsTold(screen),
            "the save to be noticed"
        );
        window.AnswersAKey();
        window.Terminal.WaitUntil(IsTold, string.Join(" or ", BadCode.Words(name)));
        Assert.True(window.Memory - before < Growth, $"the workbook grew from {before:N0} to {window.Memory:N0} bytes");
        window.TheNextSaveWorks();

        bool IsTold(string screen) => BadCode.Words(name).Any(words => screen.Contains(words, StringComparison.Ordinal));
    }
}
