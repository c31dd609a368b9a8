using System.Diagnostics;

namespace LabTui.Commands;

/// <summary>A step that has been begun is given time for what may still come, and none for what nobody is doing.</summary>
public sealed class VerifyTimeLimitTests : IAsyncDisposable
{
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(10);

    private readonly CommandHome _home = new();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Theory]
    [InlineData("records: { topic: orders, exactly: 2 }", "no topic orders", 0)]
    [InlineData("records: { topic: orders, exactly: 2 }", "3 records, 2 wanted", 3)]
    [InlineData("topic: { name: orders, partitions: 2 }", "it has 1 partition, 2 wanted", 1)]
    [InlineData("topic: { name: orders, absent: true }", "orders still exists", 1)]
    public async Task What_only_a_hand_can_change_is_told_at_once(string check, string seen, int records)
    {
        await BeginAsync(check);
        if (records > 0)
        {
            Assert.Equal(0, (await _home.Run("topics", "create", "orders")).Code);
            Assert.Equal(0, (await _home.RunWithInput(string.Concat(Enumerable.Repeat("a\n", records)), "produce", "orders")).Code);
        }

        var start = Stopwatch.GetTimestamp();
        var verified = await _home.Run("verify", "lab");
        Assert.Contains(seen, verified.Out, StringComparison.Ordinal);
        Assert.Equal(1, verified.Code);
        Assert.True(Stopwatch.GetElapsedTime(start) < s_atOnce, $"after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task Records_that_are_still_coming_are_waited_for()
    {
        await BeginAsync("records: { topic: orders, exactly: 2 }");
        Assert.Equal(0, (await _home.Run("topics", "create", "orders")).Code);
        Assert.Equal(0, (await _home.RunWithInput("a\n", "produce", "orders")).Code);
        var verified = _home.Run("verify", "lab");
        Assert.Equal(0, (await _home.RunWithInput("b\n", "produce", "orders")).Code);
        Assert.Equal(0, (await verified).Code);
    }

    private async Task BeginAsync(string check)
    {
        _home.WriteLab(
            $$"""
            ## 1. Write {#write}

            ```sh {run=write}
            labtui topics list
            ```

            ```yaml {check=written within=20s}
            - {{check}}
            ```

            <details><summary>Hint 1</summary>

            Write.
            </details>
            """
        );
        Assert.Equal(0, (await _home.Run("hint", "lab", "write")).Code); // the step has been begun
    }
}
