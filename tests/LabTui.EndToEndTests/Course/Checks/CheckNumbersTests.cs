using LabTui.Commands;
using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>No number and no word of a check is read over: each is seen to hold and to fail on a broker.</summary>
public sealed class CheckNumbersTests(FilledBroker filled) : IClassFixture<FilledBroker>
{
    private readonly CommandHome _home = filled.Home;

    [Theory]
    // 36 records in three partitions of 12; the group has read ten of one of them.
    [InlineData("group: { id: g, committed: 999 }", "10 of 999 committed")]
    [InlineData("group: { id: g, committed: 10 }", null)]
    [InlineData("group: { id: g, committed: { exactly: 9 } }", "10 committed, 9 wanted")]
    [InlineData("group: { id: g, committed: { orders: 11 } }", "10 of 11 committed of orders")]
    [InlineData("group: { id: g, committed: { orders: { at-most: 9 } } }", "10 committed of orders, at most 9 wanted")]
    [InlineData("group: { id: g, lag: 2 }", "lag 26, at most 2 wanted")]
    [InlineData("group: { id: g, lag: 26 }", null)]
    [InlineData("group: { id: g, lag: { at-least: 24 } }", null)]
    [InlineData("group: { id: g, lag: { at-least: 27 } }", "lag 26, at least 27 wanted")]
    [InlineData("group: { id: g, lag: 30, topics: [orders, notes] }", "lag 31, at most 30 wanted")]
    [InlineData("group: { id: g, lag: 5, topics: notes }", null)]
    [InlineData("group: { id: g, members: 1 }", "0 members, 1 wanted")]
    [InlineData("group: { id: g, members: { at-least: 1 } }", "0 members, at least 1 wanted")]
    [InlineData("group: { id: g, members: 0, state: Stable }", "state Empty, Stable wanted")]
    [InlineData("group: { id: g, members: 0, state: Empty, lag: 26 }", null)]
    [InlineData("group: nobody", "no group nobody")]
    [InlineData("group: { id: nobody, lag: 99 }", "no group nobody")]
    [InlineData("group: { id: nobody, absent: true }", null)]
    [InlineData("group: { id: g, absent: true }", "group g still exists")]
    [InlineData("topic: { name: orders, partitions: { at-least: 4 } }", "it has 3 partitions, at least 4 wanted")]
    [InlineData("topic: { name: orders, partitions: { at-most: 3 } }", null)]
    [InlineData("topic: { name: orders, configs: { unclean.leader.election.enable: false } }", null)]
    [InlineData("records: orders", null)]
    [InlineData("records: empty", "0 of 1 records")]
    [InlineData("records: { topic: empty, keyed: true }", "0 of 1 records")]
    [InlineData("records: { topic: empty, json: [id] }", "0 of 1 records")]
    [InlineData("records: { topic: empty, exactly: 0 }", null)]
    [InlineData("records: { topic: orders, at-most: 35 }", "36 records, at most 35 wanted")]
    [InlineData("records: { topic: orders, at-least: 30, at-most: 40 }", null)]
    [InlineData("records: { topic: orders, keyed: true }", "36 records have no key")]
    [InlineData("records: { topic: orders, keyed: false }", null)]
    [InlineData("records: { topic: notes, keyed: false }", "5 records have a key")]
    [InlineData("records: { topic: orders, partitions-used: { at-most: 2 } }", "records in 3 partitions, at most 2 wanted")]
    [InlineData("records: { topic: orders, columns: { at-least: 2 } }", "36 records do not have at least 2 columns, one has 1")]
    [InlineData("records: { topic: payments, matches: data:features rows 0..4 }", null)]
    [InlineData("records: { topic: payments, matches: data:features rows 0..4, headers: [sender] }", "5 records have no header sender")]
    [InlineData("records: { topic: payments, matches: data:features rows 0..4, json: [id] }", "5 records are no JSON")]
    [InlineData("records: { topic: payments, matches: data:features rows 0..4, at-least: 6 }", "5 of 6 records")]
    [InlineData("records: { topic: payments, matches: data:features rows 0..5 }", "5 of 6 records")]
    [InlineData("score: { group: g, at-least: 11 }", "10 of 11 scored")]
    [InlineData("score: { group: g, at-most: 9 }", "10 scored, at most 9 wanted")]
    // The group has read four of notes, and after a rewind all five.
    [InlineData("replayed: { group: h, topic: notes }", null)]
    [InlineData("replayed: { group: h, topic: notes, at-least: 4 }", null)]
    [InlineData("replayed: { group: h, topic: notes, at-least: 5 }", "4 of 5 read more than once")]
    [InlineData("replayed: { group: g, topic: orders }", "0 of 1 read more than once")]
    [InlineData("replayed: { group: g, topic: notes }", "no reader of LabTui has read it in group g")]
    [InlineData("scored: { group: s }", null)]
    [InlineData("scored: { group: s, at-least: 5, by: model }", null)]
    [InlineData("scored: { group: s, at-least: 6 }", "5 of 6 scored")]
    [InlineData("scored: { group: s, by: student }", "0 of 1 scored; others were judged by the model")]
    [InlineData("config: { topic: orders, cleanup.policy: delete }", null)]
    [InlineData("config: { topic: narrow, max.message.bytes: 1000 }", null)]
    [InlineData("config: { topic: narrow, max.message.bytes: 2000 }", "max.message.bytes is 1000, 2000 wanted")]
    [InlineData("config: { topic: nowhere, max.message.bytes: 2000 }", "no topic nowhere")]
    [InlineData("data: { rows-at-least: 1001 }", "1,000 rows in fraud_data.csv, at least 1,001 wanted")]
    public async Task A_number_is_exact_or_least_or_most(string check, string? seen)
    {
        var look = await LookAsync(check, null);
        Assert.Equal(seen is null ? CheckStatus.Pass : CheckStatus.NotYet, look.Seen.Status);
        Assert.True(seen is null || seen == look.Seen.Seen, look.Seen.Seen);
    }

    /// <summary>Each name that the table of verbs offers to hints, in a state of the world that has it.</summary>
    public static TheoryData<string, string, string> Hints =>
        new()
        {
            { "data", "rows", "data: { rows-at-least: 1001 }" },
            { "topic", "partitions", "topic: { name: orders, partitions: 4 }" },
            { "topic", "config", "topic: { name: orders, configs: { retention.ms: 1 } }" },
            { "topic", "value", "topic: { name: orders, configs: { retention.ms: 1 } }" },
            { "records", "records", "records: { topic: orders, exactly: 40 }" },
            { "records", "missing", "records: { topic: orders, at-least: 40 }" },
            { "records", "used", "records: { topic: orders, partitions-used: 4 }" },
            { "group", "members", "group: { id: g, members: 1 }" },
            { "group", "state", "group: { id: g, state: Stable }" },
            { "group", "lag", "group: { id: g, lag: 2 }" },
            { "group", "committed", "group: { id: g, committed: 11 }" },
            { "group", "missing", "group: { id: g, committed: 11 }" },
            { "score", "scored", "score: { group: g, at-least: 11 }" },
            { "score", "missing", "score: { group: g, at-least: 11 }" },
            { "run", "code", "run: exit 3" },
            { "kept", "kept", "kept: { topic: notes, at-least: 99 }" },
            { "kept", "missing", "kept: { topic: notes, at-least: 99 }" },
            { "groups", "committed", "groups: { ids: [g, h], topic: notes, committed: 99 }" },
            { "groups", "missing", "groups: { ids: [g, h], topic: notes, committed: 99 }" },
            { "config", "config", "config: { topic: narrow, max.message.bytes: 2000 }" },
            { "config", "value", "config: { topic: narrow, max.message.bytes: 2000 }" },
            { "replayed", "read", "replayed: { group: h, topic: notes, at-least: 9 }" },
            { "replayed", "replayed", "replayed: { group: h, topic: notes, at-least: 9 }" },
            { "replayed", "missing", "replayed: { group: h, topic: notes, at-least: 9 }" },
            { "scored", "scored", "scored: { group: s, at-least: 9 }" },
            { "scored", "repeats", "scored: { group: s, at-least: 9 }" },
            { "scored", "poison", "scored: { group: s, at-least: 9 }" },
            { "scored", "missing", "scored: { group: s, at-least: 9 }" },
        };

    [Theory]
    [MemberData(nameof(Hints))]
    public async Task Every_name_that_a_hint_may_use_is_seen(string verb, string name, string check)
    {
        Assert.Contains(name, CheckVerbs.Find(verb)!.Seen);
        var hint = (await LookAsync(check, $"it is {{{name}}}")).Hint();
        Assert.NotNull(hint);
        Assert.DoesNotContain("{", hint, StringComparison.Ordinal);
    }

    /// <summary>The others need an exercise or a trained model, and are seen where those are tested.</summary>
    [Fact]
    public void No_name_is_left_out() =>
        Assert.Equal(
            ["compiles: line", "model: value", "lab: broken"],
            CheckVerbs
                .All.Where(verb => verb.Name is not ("values" or "rise")) // seen in FieldChecksTests
                .SelectMany(verb => verb.Seen.Select(name => $"{verb.Name}: {name}"))
                .Except(Hints.Select(row => $"{row.Data.Item1}: {row.Data.Item2}"))
        );

    private async Task<CheckLook> LookAsync(string check, string? hint)
    {
        _home.WriteLab($"## 1. Step {{#a}}\n\n```yaml {{check=c}}\n- {check}\n{(hint is null ? "" : $"  hint: \"{hint}\"\n")}```");
        var reading = LabReader.Read(_home.At("labs/01-lab"));
        Assert.Empty(reading.Problems);
        var home = new StudentHome(_home.At("home")).Ensure();
        var course = new CourseContext(
            home,
            _home.Settings,
            new TransactionSource(home, null, _ => { }),
            TimeProvider.System,
            LabLines.RunAsync
        )
        {
            AllowRun = true,
        };
        using var world = new World(course, _ => null) { Step = reading.Lab!.Steps[0] };
        return await CheckAnswers.LookAsync(reading.Lab.Steps[0].Checks[0], world, TestContext.Current.CancellationToken);
    }
}

/// <summary>36 records in three partitions of orders, of which a group has read ten; five in notes with a key; five payments.</summary>
public sealed class FilledBroker : IAsyncLifetime
{
    internal CommandHome Home { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Home.At("home/data"));
        Learning.FraudGenerator.Write(Home.At("home/data/fraud_data.csv"), 1000, 7, ContentFolders.Data, null, CancellationToken.None);
        await RunAsync("topics create orders --partitions 3");
        await RunAsync("topics create notes empty payments --partitions 1");
        for (var partition = 0; partition < 3; partition++)
        {
            await RunAsync($"produce orders --partition {partition}", string.Concat(Enumerable.Repeat("x\n", 12)));
        }

        await RunAsync("produce notes --key k", "a\nb\nc\nd\ne\n");
        await RunAsync("produce payments --rows 0:5 --form features");
        await RunAsync("tail orders --group g --from-beginning --max-messages 10");
        await RunAsync("topics create narrow --partitions 1 --config max.message.bytes=1000");
        await RunAsync("tail notes --group h --from-beginning --max-messages 4");
        await RunAsync("groups reset-offsets --group h --topic notes --to-earliest --execute");
        await RunAsync("tail notes --group h --exit-at-end");
        await RunAsync("train --trainer baseline --first-rows 900");
        await RunAsync("score --topic payments --group s --exit-at-end");
    }

    public ValueTask DisposeAsync() => Home.DisposeAsync();

    private async Task RunAsync(string line, string input = "")
    {
        var run = await Home.RunWithInput(input, line.Split(' '));
        Assert.True(run.Code == 0, run.Out + run.Error);
    }
}
