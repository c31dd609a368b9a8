using LabTui.Learning;

namespace LabTui.Commands;

/// <summary>A prediction about commands that go on beside the step is looked at while they do: afterwards there is nothing to see.</summary>
public sealed class BesidePredictionTests : IAsyncDisposable
{
    private readonly CommandHome _home = new();
    private readonly string _data;

    public BesidePredictionTests()
    {
        _data = _home.Write("data.csv", "");
        FraudGenerator.Write(_data, 1000, 7, Course.ContentFolders.Data, null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private void WriteLab(string alone, string nobody) =>
        _home.WriteLab(
            $$"""
            ## 1. Read {#read}

            ```sh {run=create}
            labtui topics create --topic orders --partitions 2 --if-not-exists
            ```

            ```sh {run=beside background}
            labtui tail orders --group readers --from-beginning
            ```

            Who reads what?

            - [ ] It has both partitions {#{{alone}}}
            - [ ] Nobody is there {#{{nobody}}}
            <!-- quiz id=who type=predict run=beside answer="observed:assignment readers" -->

            ```yaml {check=a within=30s}
            - group: { id: readers, members: 1, state: Stable }
            - quiz: who
            ```
            """,
            "topics: [orders]\ngroups: [readers]"
        );

    private async Task<string> Of(int code, params string[] words)
    {
        var run = await _home.Run([.. words, "--data", _data]);
        Assert.True(run.Code == code, run.Out + run.Error);
        return run.Out + run.Error;
    }

    [Fact]
    public async Task By_commands()
    {
        WriteLab("2", "none");
        await Of(0, "run", "lab", "read", "create");
        Assert.Contains("locked", await Of(0, "answer", "lab", "who", "1"), StringComparison.Ordinal);
        var run = await Of(0, "run", "lab", "read", "beside");
        Assert.Contains("who: right", run, StringComparison.Ordinal);
        Assert.Contains("Step done", run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_proof()
    {
        WriteLab("2", "none");
        await Of(0, "verify", "lab", "--solutions", "--repeat", "2");
    }

    [Fact]
    public async Task What_no_choice_says_is_no_right_answer()
    {
        WriteLab("1-1", "0");
        Assert.Contains(
            "step read, line 23: the right answer of who is '2', which no choice has as its key",
            await Of(1, "verify", "lab", "--solutions"),
            StringComparison.Ordinal
        );
    }
}
