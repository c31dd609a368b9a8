namespace LabTui.App;

/// <summary>Every lab can be solved on a real Kafka too. On the embedded broker the gate does it for itself.</summary>
public abstract class LabSolutionsTests(TestBroker broker)
{
    [OnRealKafka]
    public sealed class OnKafka3() : LabSolutionsTests(RealKafka.Three), IClassFixture<RealKafka.Start>;

    [OnRealKafka]
    public sealed class OnKafka4() : LabSolutionsTests(RealKafka.Four), IClassFixture<RealKafka.Start>;

    [Fact]
    public void Every_solution_passes_and_passes_again()
    {
        var address = broker.Address;
        using var home = new TestHome();
        var (code, output, error) = home.Run(
            TimeSpan.FromMinutes(20),
            "verify",
            "--solutions",
            "--repeat",
            "2",
            "--bootstrap-server",
            address
        );
        Assert.True(code == 0, output + error);
    }
}
