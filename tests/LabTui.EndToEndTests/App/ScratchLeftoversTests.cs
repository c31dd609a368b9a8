using System.Diagnostics;
using LabTui.Course.Coding;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.App;

/// <summary>The scratch topics of a program that was killed while it checked an exercise.</summary>
public sealed class ScratchLeftoversTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task They_are_deleted_at_the_next_check_and_those_of_the_living_are_not()
    {
        var stop = TestContext.Current.CancellationToken;
        using var home = new TestHome();
        Assert.Equal(0, home.Run("topics", "list").Code);
        using var cluster = new ClusterClient(home.Cluster);
        List<string> Scratch() =>
            [
                .. cluster
                    .Topics(s_limit)
                    .Select(topic => topic.Name)
                    .Where(name => name.StartsWith(ScratchSpace.Mark, StringComparison.Ordinal)),
            ];

        Save(home, "public static class WriteToKafka { public static void Send() => Thread.Sleep(9_000); }");
        using (var killed = Start(home))
        {
            Eventually.True(() => Scratch().Count == 2, "the scratch topics of a check that takes long");
            Processes.Signal("KILL", killed.Id);
            killed.WaitForExit(s_limit);
        }
        var left = Scratch();
        Assert.Equal(2, left.Count);

        var student = new StudentHome(home.Path);
        using var living = ScratchClaim.Take(student, cluster.Info(s_limit).ClusterId!);
        using var elsewhere = ScratchClaim.Take(student, "another cluster");
        elsewhere.Dispose();
        string[] others =
        [
            $"check.{living.Id}-1.first-payments",
            $"check.{elsewhere.Id}-1.first-payments",
            "check.nobody-1.first-payments",
        ];
        foreach (var name in others)
        {
            await cluster.CreateTopicAsync(name, 1, 1, null, false, stop);
        }

        Save(home, "public static class WriteToKafka { public static void Send() { } }");
        var (code, output, _) = home.Run("verify", "first-code", "--step", "write", "--labs", CodingLab.Labs);
        Assert.Equal(1, code);
        Assert.Contains("saw 0, expected 5", output, StringComparison.Ordinal);
        Assert.Equal(others.Order(StringComparer.Ordinal), Scratch());
        Assert.Equal(
            new[] { living.Id, elsewhere.Id }.Order(StringComparer.Ordinal),
            Directory.GetFiles(student.At("scratch")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("throw new System.InvalidOperationException(\"enough\");")]
    [InlineData("return 1;")]
    public void A_reader_that_ends_without_closing_leaves_no_group_behind(string end)
    {
        using var home = new TestHome();
        Save(
            home,
            $$"""
            using Confluent.Kafka;
            public static class ReadFromKafka
            {
                public static int ReadAll()
                {
                    var config = new ConsumerConfig(Lab.Client) { GroupId = Lab.Group("first-readers"), AutoOffsetReset = AutoOffsetReset.Earliest };
                    var consumer = new ConsumerBuilder<string, string>(config).Build();
                    consumer.Subscribe(Lab.Topic("first-payments"));
                    while (true)
                    {
                        if (consumer.Consume().Offset == 1)
                        {
                            {{end}}
                        }
                    }
                }
            }
            """,
            "ReadFromKafka.cs"
        );
        var (code, output, _) = home.Run("verify", "first-code", "--step", "read", "--labs", CodingLab.Labs);
        Assert.Equal(1, code);
        Assert.Contains("it returns the number of records", output, StringComparison.Ordinal);
        using var cluster = new ClusterClient(home.Cluster);
        Assert.DoesNotContain(cluster.GroupIds(s_limit), id => id.StartsWith(ScratchSpace.Mark, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(new StudentHome(home.Path).At("scratch")));
    }

    private static void Save(TestHome home, string text, string file = "WriteToKafka.cs")
    {
        var folder = Directory.CreateDirectory(Path.Combine(home.Path, "exercises", "first-code"));
        File.WriteAllText(Path.Combine(folder.FullName, file), text);
    }

    private static Process Start(TestHome home)
    {
        var start = new ProcessStartInfo(TestHome.Program, ["verify", "first-code", "--step", "write", "--labs", CodingLab.Labs])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LABTUI_HOME"] = home.Path;
        start.Environment.Remove("LABTUI_BOOTSTRAP");
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
