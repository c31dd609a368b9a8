namespace LabTui.Workbook;

/// <summary>Every number of a check has a meaning that its table says, and the other sides can be written out.</summary>
public sealed class CheckNumberTests
{
    private static LabReading Read(string check) =>
        SampleLab.Read(
            $$"""
            ---
            format: 1
            id: x
            ---
            ## 1. Step {#a}

            ```yaml {check=c}
            {{check}}
            ```
            """
        );

    private static CheckSpec Check(string check)
    {
        var reading = Read(check);
        Assert.Empty(reading.Problems);
        return Assert.Single(reading.Lab!.Steps[0].Checks);
    }

    [Theory]
    [InlineData("lag: 24", null, 24.0)]
    [InlineData("lag: { at-least: 24 }", 24.0, null)]
    [InlineData("lag: { at-least: 24, at-most: 30 }", 24.0, 30.0)]
    [InlineData("lag: { exactly: 26 }", 26.0, 26.0)]
    [InlineData("committed: 50", 50.0, null)]
    [InlineData("committed: { exactly: 50 }", 50.0, 50.0)]
    [InlineData("members: 2", 2.0, 2.0)]
    [InlineData("members: { at-least: 1 }", 1.0, null)]
    public void A_plain_number_means_what_the_table_says(string parameter, double? least, double? most)
    {
        var check = Check($"- group: {{ id: g, {parameter} }}");
        Assert.Equal(new Bounds(least, most), check.Bound(parameter.Split(':')[0]));
    }

    [Fact]
    public void Commits_can_be_wanted_topic_by_topic()
    {
        var wanted = Check("- group: { id: g, committed: { orders: 50, notes: { at-most: 3 } } }").Map("committed")!;
        Assert.Equal(new Bounds(50, null), wanted["orders"]);
        Assert.Equal(new Bounds(null, 3), wanted["notes"]);
    }

    [Fact]
    public void Values_are_the_texts_that_are_written_for_them() =>
        Assert.Equal(["71", "0.5", "a"], Check("- values: { topic: t, field: Id, are: [71, 0.5, a] }").Names("are"));

    [Fact]
    public void Several_parameters_bound_one_number() =>
        Assert.Equal(new Bounds(5, 7), Check("- records: { topic: t, at-least: 5, at-most: 7 }").Bound("exactly", "at-least", "at-most"));

    [Theory]
    [InlineData("- group: { id: g, lag: -1 }", "'lag' of 'group' must be a whole number of 0 or more")]
    [InlineData("- group: { id: g, lag: { least: 3 } }", "'lag' of 'group' must be")]
    [InlineData("- group: { id: g, lag: { at-least: 9, at-most: 3 } }", "'lag' of 'group' must be")]
    [InlineData("- group: { id: g, lag: {} }", "'lag' of 'group' must be")]
    [InlineData("- group: { id: g, committed: { orders: many } }", "'committed' of 'group' must be")]
    [InlineData("- records: { topic: t, at-least: 0 }", "'at-least' of 'records' must be a whole number of 1 or more")]
    [InlineData("- score: { group: g, at-least: 0 }", "'at-least' of 'score' must be a whole number of 1 or more")]
    [InlineData("- records: { topic: t, headers: [] }", "'headers' of 'records' must be")]
    [InlineData("- topic: { name: t, configs: {} }", "'configs' of 'topic' must be")]
    [InlineData("- topic: { name: t, partitions: 3, absent: true }", "'partitions' is not looked at where 'absent' is true")]
    [InlineData("- group: { id: g, absent: true, lag: 0 }", "'lag' is not looked at where 'absent' is true")]
    [InlineData("- records: { topic: t, matches: data:features rows 9..3 }", "'matches' of 'records' must be rows of the data")]
    [InlineData("- records: { topic: t, matches: data:featurs rows 0..3 }", "'matches' of 'records' must be rows of the data")]
    [InlineData("- records: { topic: t, matches: data:features rows 0..99999999999 }", "'matches' of 'records' must be rows of the data")]
    [InlineData("- model: { metric: accuracy, at-least: 0.5 }", "'metric' of 'model' must be one of average-precision")]
    [InlineData("- group: { id: g, state: Dead }", "'state' of 'group' must be one of Empty")]
    [InlineData("- topic: \"{topic:orders}\"", "'name' takes the name as the lab knows it")]
    public void What_could_not_fail_or_not_hold_is_told(string check, string message) =>
        Assert.Contains(
            Read(check).Problems,
            problem => problem.Code == "LB011" && problem.Message.StartsWith(message, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData(
        "- topic: { name: t }\n  hint: \"{partitons} so far\"",
        "'topic' sees nothing called {partitons}",
        "did you mean 'partitions'?"
    )]
    [InlineData("- broker\n- per-key-order: t\n  hint: \"{missing} keys\"", "'per-key-order' sees nothing called {missing}", null)]
    [InlineData("- group: g\n  hint: \"{lagg} to go\"", "'group' sees nothing called {lagg}", "did you mean 'lag'?")]
    public void A_hint_has_only_names_that_its_check_sees(string check, string message, string? suggestion)
    {
        var problem = Assert.Single(Read(check).Problems, it => it.Code == "LB018");
        Assert.Equal(message, problem.Message);
        Assert.True(suggestion is null || suggestion == problem.Suggestion, problem.Suggestion);
    }

    [Fact]
    public void A_hint_may_use_what_lab_text_uses() => Check("- topic: t\n  hint: \"{partitions} of {topic:t} on {broker}, in {lab}\"");

    [Theory]
    [InlineData("- records: { topic: t, exactly: 1 }", "t holds exactly 1 record")]
    [InlineData("- records: { topic: t, at-least: 5, keyed: false }", "t holds at least 5 records, none with a key")]
    [InlineData("- records: t", "t holds records")]
    [InlineData("- records: { topic: t, matches: data:features rows 90000..90004 }", "t holds rows 90,000 to 90,004 of the payments")]
    [InlineData("- records: { topic: t, matches: data:features rows 90000.. }", "t holds rows 90,000 to the end of the payments")]
    [InlineData("- topic: { name: t, partitions: { at-least: 2 } }", "topic t exists with at least 2 partitions")]
    [InlineData("- group: { id: g, lag: { at-least: 24 } }", "group g exists, has a lag of at least 24")]
    [InlineData("- group: { id: g, committed: { t: 5 } }", "group g exists, has committed at least 5 of t")]
    public void The_sentence_says_which_side_is_meant(string check, string sentence) => Assert.Equal(sentence, Check(check).Sentence);
}
