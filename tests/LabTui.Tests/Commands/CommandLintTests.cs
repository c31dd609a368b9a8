namespace LabTui.Commands;

/// <summary>Lines of a lab as this program's own command line reads them.</summary>
public sealed class CommandLintTests
{
    [Theory]
    [InlineData("labtui topics create --topic orders --partitions 3")]
    [InlineData("labtui topics create orders notes --config retention.ms=600000")]
    [InlineData("labtui produce orders --rows 0:20 --form features --header sender=lab")]
    [InlineData("labtui produce orders --file data/orders.txt --property parse.key=true --property \"key.separator=;\"")]
    [InlineData("labtui tail orders --group readers --from-beginning --exit-at-end")]
    [InlineData("labtui tail orders --max-messages 5")]
    [InlineData("labtui tail orders --group readers --auto-commit --show-config --rate 0.5 --exit-at-end")]
    [InlineData("labtui tail orders --group readers --rate full --kill-after 30")]
    [InlineData("labtui watch map --group 104a --rate 0.5")]
    [InlineData("labtui score --group 104b")]
    [InlineData("labtui train --first-rows 90000")]
    [InlineData("labtui data describe")]
    public void Right_ones_are_left_alone(string line) => Assert.Null(CommandLint.Judge(line));

    [Theory]
    [InlineData("labtui prodoce orders", "there is no command 'prodoce'", "did you mean 'produce'?")]
    [InlineData("labtui", "labtui alone opens the workbook", "name a command")]
    [InlineData(
        "labtui topics create orders --partitons 3",
        "labtui topics: there is no option '--partitons'; did you mean '--partitions'?",
        null
    )]
    [InlineData("labtui topics create orders --partitions many", "labtui topics: ", null)]
    [InlineData("labtui topics list | head -1", "'|' means something to a shell", null)]
    [InlineData("labtui topics list > topics.txt", "'>' means something to a shell", null)]
    [InlineData("labtui topics list && labtui groups list", "'&' means something to a shell", null)]
    [InlineData("labtui produce orders --key $USER --file a", "'$' means something to a shell", null)]
    [InlineData("labtui topics list # all of them", "'#' at the beginning of a word", null)]
    [InlineData("labtui produce orders --key 'ann", "a quotation mark ' is never closed", null)]
    [InlineData("labtui produce orders --key customer --count 50", "there are no lines to read here", null)]
    [InlineData("labtui tail orders --exit-at-end --auto-commit", "labtui tail: --auto-commit goes with --group", null)]
    [InlineData("labtui tail orders --exit-at-end --kill-after 3", "labtui tail: --kill-after goes with --group", null)]
    [InlineData("labtui tail orders --group g --kill-after 3 --max-messages 4", "labtui tail: --kill-after and --max-messages", null)]
    [InlineData("labtui tail orders --group g --kill-after 0", "labtui tail: --kill-after takes a whole number, 1 to 1000000", null)]
    [InlineData("labtui tail orders --group g --kill-after 2.5", "labtui tail: --kill-after takes a whole number", null)]
    [InlineData("labtui tail orders --group g --last 3 --exit-at-end", "labtui tail: --last does not go with --group", null)]
    [InlineData("labtui tail orders --exit-at-end --json --show-config", "labtui tail: --show-config prints lines of text", null)]
    [InlineData("labtui tail orders --exit-at-end --format json --show-config", "labtui tail: --show-config prints", null)]
    [InlineData("labtui tail orders --exit-at-end --rate 0", "labtui tail: --rate takes records a second, more than 0", null)]
    [InlineData("labtui tail orders --exit-at-end --rate 1e3", "labtui tail: --rate takes records a second", null)]
    [InlineData("labtui watch map --rate Infinity", "labtui watch: --rate takes records a second", null)]
    [InlineData("labtui produce orders --rows 0:2 --key K", "labtui produce: --key does not go with --rows", null)]
    [InlineData("labtui produce orders --file a --form features", "labtui produce: --form says what payments look like", null)]
    public void Wrong_ones_are_told(string line, string message, string? suggestion)
    {
        var problem = CommandLint.Judge(line);
        Assert.NotNull(problem);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.False(problem.IsEndless);
        Assert.True(suggestion is null || suggestion == problem.Suggestion, problem.Suggestion);
    }

    [Theory]
    [InlineData("labtui tail orders --group readers")]
    [InlineData("labtui tail orders --from-beginning")]
    [InlineData("labtui broker")]
    public void What_goes_on_for_ever_is_told_as_such(string line) => Assert.True(CommandLint.Judge(line)!.IsEndless);

    [Theory]
    [InlineData("topics list --json")]
    [InlineData("produce t --key \"a|b;c\" --file x")]
    [InlineData("produce t --key 'it costs $5' --file x")]
    [InlineData("produce t --key a#b --file x~")]
    public void Quoted_signs_and_signs_within_words_are_words(string line) => Assert.Null(CommandWords.ShellSign(line));
}
