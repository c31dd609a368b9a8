using System.Text;

namespace LabTui.App;

/// <summary>What is wrong with a lab's files is told as the lab's, and what is wrong with a student's file as the student's.</summary>
public sealed class AuthorsFaultTests
{
    [Fact]
    public void Each_is_told_where_it_is()
    {
        using var home = new TestHome(withPayments: false);
        var labs = Path.Combine(home.Path, "authors-labs");
        var lab = home.Run("new-lab", "Greetings", "--labs", labs).Out.Trim();
        var checks = Path.Combine(lab, "checks", "Greeting.cs");
        var right = File.ReadAllText(checks);
        var mine = Path.Combine(home.Path, "exercises", "greetings", "Greeting.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        File.Copy(Path.Combine(lab, "solutions", "Greeting.cs"), mine);
        (int Code, string Out, string Error) Verify() => home.Run("verify", "greetings", "--step", "write", "--labs", labs);
        Assert.Equal(0, Verify().Code);

        // no C# at all
        File.WriteAllText(checks, right.Replace("\"Hello, Ada\")", "\"Hello, Ada\"", StringComparison.Ordinal));
        home.Run("reset", "greetings", "write", "--progress-only", "--labs", labs);
        var syntax = Verify();
        Assert.Equal(2, syntax.Code);
        Assert.Contains("error in the lab", syntax.Out, StringComparison.Ordinal);
        Assert.Contains("checks/Greeting.cs line 9:", syntax.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("does not compile", syntax.Out, StringComparison.Ordinal);

        // a word that neither the student's code nor the solution has
        File.WriteAllText(checks, right.Replace("Greeting.For", "Greeting.Fro", StringComparison.Ordinal));
        var word = Verify();
        Assert.Equal(2, word.Code);
        Assert.Contains("checks/Greeting.cs line 8:", word.Out, StringComparison.Ordinal);
        Assert.Contains("with the lab's own solution too", word.Out, StringComparison.Ordinal);

        // a student who has another name for the method
        File.WriteAllText(checks, right);
        File.WriteAllText(mine, File.ReadAllText(mine).Replace("For(", "Four(", StringComparison.Ordinal));
        var name = Verify();
        Assert.Equal(1, name.Code);
        Assert.Contains(
            "the exercise compiles: does not compile, line 1: 'Greeting' does not contain a definition for 'For'",
            name.Out,
            StringComparison.Ordinal
        );

        // a student's file in Latin-1
        File.WriteAllText(mine, File.ReadAllText(Path.Combine(lab, "solutions", "Greeting.cs")) + "// M\u00FCnchen\n", Encoding.Latin1);
        var latin = Verify();
        Assert.Equal(1, latin.Code);
        Assert.Contains("Greeting.cs is not UTF-8: line 8 holds the byte 0xFC", latin.Out, StringComparison.Ordinal);

        // checks in Latin-1
        File.Copy(Path.Combine(lab, "solutions", "Greeting.cs"), mine, overwrite: true);
        File.WriteAllText(checks, right + "// M\u00FCnchen\n", Encoding.Latin1);
        var latinChecks = Verify();
        Assert.Equal(2, latinChecks.Code);
        Assert.Contains(
            $"Greeting.cs is not UTF-8: line {File.ReadAllLines(checks).Length} holds",
            latinChecks.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_topic_that_is_not_there_is_named_by_the_clients_exception()
    {
        using var home = new TestHome();
        var labs = WrittenLab.WriteTo(Path.Combine(home.Path, "authors-labs"));
        home.Run("run", "keys", "send", "notes", "--labs", labs);
        var mine = Path.Combine(home.Path, "exercises", "keys", "Notes.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        File.WriteAllText(
            mine,
            """
            using Confluent.Kafka;

            public static class Notes
            {
                public static string KeyOf(int number) => $"k{number % 3}";

                public static void Send()
                {
                    var config = new ProducerConfig(Lab.Client) { TopicMetadataPropagationMaxMs = 500, MessageTimeoutMs = 3000 };
                    using var producer = new ProducerBuilder<Null, string>(config).Build();
                    producer.ProduceAsync(Lab.Topic("ntoes"), new() { Value = "x" }).GetAwaiter().GetResult();
                }
            }
            """
        );
        var run = home.Run("run", "keys", "send", "--labs", labs);
        Assert.Equal(1, run.Code);
        Assert.True(run.Out.Contains("(ntoes)", StringComparison.Ordinal), run.Out);
        Assert.Contains("There is no such topic: look at the name given to Lab.Topic", run.Out, StringComparison.Ordinal);
    }
}
