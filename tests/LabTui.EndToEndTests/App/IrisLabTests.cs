using System.Diagnostics;
using System.Text;
using System.Text.Json;
using LabTui.Broker;
using LabTui.Course;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.App;

/// <summary>The second lab, walked by its solutions; its numbers are read from the broker, as any other program would.</summary>
public sealed class IrisLabTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly string s_lab = Path.Combine(ContentFolders.Labs, "02-iris");

    [Fact]
    [Trait("when", "full")]
    public async Task The_flowers_that_come_back_and_the_models_that_learn_from_them()
    {
        await using var broker = EmbeddedBroker.Start(new BrokerOptions());
        using var home = new TestHome();
        var run = home.Run(TimeSpan.FromMinutes(8), "verify", "iris", "--solutions", "--bootstrap-server", broker.Address);
        Assert.True(run.Code == 0, run.Out + run.Error);

        var cluster = new ClusterSettings(broker.Address);
        var feedback = Values(cluster, "feedback_topic_demo2");
        Assert.Equal([71, 73, 84, 107], Ids(feedback).Where(id => id <= 150).Distinct().Order());
        Assert.All(feedback, flower => Assert.NotEqual(Text(flower, "Species"), Text(flower, "PredictedSpecies")));
        Assert.All(Ids(feedback).Where(id => id > 150), id => Assert.Equal(1, id % 2)); // the other half never teaches

        Assert.Equal([71, 73, 84, 107], WrongIn(Model(cluster, "iris", "1")));
        Assert.Equal([73, 84, 107, 120, 134], WrongIn(Model(cluster, "iris", "2")));
        Assert.Equal([120, 134, 135, 139], WrongIn(Model(cluster, "iris-twice", "2")));
        Assert.Empty(WrongIn(Model(cluster, "iris", "2")).Intersect(HeldOut()));

        var scores = Values(cluster, "iris_scores").Select(score => score.GetProperty("Accuracy").GetDouble()).ToList();
        Assert.True(scores.Count >= 6 && scores[^1] - scores[0] >= 0.1, string.Join(", ", scores));
    }

    [Fact]
    [Trait("when", "full")]
    public async Task A_record_that_is_no_flower_is_counted_and_a_topic_that_is_missing_is_told()
    {
        using var home = new TestHome(withPayments: false);
        Fill(home);
        Assert.Equal(
            0,
            home.Run("produce", "--topic", "iris_demo2_topic", "--file", Path.Combine(s_lab, "data", "odd.txt"), "--partition", "3").Code
        );

        var (_, said, _) = home.Run("run", "iris", "feedback");
        Assert.Equal(4, Count(said, "feedback_topic_demo2 has not got it"));
        Assert.Contains("0 mistakes sent back, 5 records were no flowers", said, StringComparison.Ordinal);
        Assert.Matches(@"partition 3, offset \d+: unknown species Rosa-canina", said);

        Assert.Equal(0, home.Run("topics", "create", "--topic", "feedback_topic_demo2", "--partitions", "1").Code);
        using (var client = new ClusterClient(home.Cluster))
        {
            await client.DeleteGroupsAsync(["iris_feedback"], TestContext.Current.CancellationToken);
        }

        home.Run("run", "iris", "feedback");
        Assert.Equal([71, 73, 84, 107], Ids(Values(home.Cluster, "feedback_topic_demo2")).Distinct().Order());
    }

    [Fact]
    [Trait("when", "full")]
    public void The_broker_may_be_gone_in_the_middle_and_come_back()
    {
        using var home = new TestHome(withPayments: false);
        Fill(home);
        Assert.Equal(0, home.Run("topics", "create", "--topic", "feedback_topic_demo2", "--partitions", "1").Code);
        Assert.Equal(0, home.Run("broker", "fault", "Produce=delay:1500ms").Code); // so that there is a middle
        var first = home.Endpoint!.Pid;
        var said = new StringBuilder();
        using var run = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", home.Command("run iris feedback")]) { RedirectStandardOutput = true }
        )!;
        run.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        run.BeginOutputReadLine();
        Eventually.True(() => said.ToString().Contains("PredictedSpecies", StringComparison.Ordinal), "the first mistake");
        Processes.Signal("KILL", first);
        Assert.Equal(0, home.Run("topics", "list").Code);
        Assert.NotEqual(first, home.Endpoint!.Pid);
        Assert.True(run.WaitForExit(s_limit * 9), said.ToString());
        Assert.Contains("4 mistakes sent back", said.ToString(), StringComparison.Ordinal);
        Assert.Equal([71, 73, 84, 107], Ids(Values(home.Cluster, "feedback_topic_demo2")).Distinct().Order());
    }

    /// <summary>The 150 flowers are in their topic, and the step's exercise is solved.</summary>
    private static void Fill(TestHome home)
    {
        Assert.Equal(0, home.Run("topics", "create", "--topic", "iris_demo2_topic", "--partitions", "5").Code);
        Assert.Equal(0, home.Run("produce", "--topic", "iris_demo2_topic", "--file", Path.Combine(s_lab, "data", "iris.jsonl")).Code);
        var exercises = Directory.CreateDirectory(Path.Combine(home.Path, "exercises", "iris"));
        File.Copy(Path.Combine(s_lab, "solutions", "FeedbackSender.cs"), Path.Combine(exercises.FullName, "FeedbackSender.cs"));
    }

    private static List<JsonElement> Values(ClusterSettings cluster, string topic) =>
        [.. Records(cluster, topic).Select(record => JsonDocument.Parse(record.Value!).RootElement)];

    private static List<StreamRecord> Records(ClusterSettings cluster, string topic)
    {
        using var reader = new RecordReader(cluster);
        return [.. reader.ReadAll(topic, ReadFrom.Beginning, s_limit, TestContext.Current.CancellationToken)];
    }

    private static IEnumerable<int> Ids(IEnumerable<JsonElement> flowers) => flowers.Select(flower => flower.GetProperty("Id").GetInt32());

    private static string? Text(JsonElement flower, string field) => flower.GetProperty(field).GetString();

    private static Classifier Model(ClusterSettings cluster, string name, string version) =>
        ModelFile.FromJson(
            Records(cluster, "iris_models")
                .Last(record =>
                    Encoding.UTF8.GetString(record.Key!) == name
                    && record.Headers.Any(header => header.Key == "version" && Encoding.UTF8.GetString(header.Value!) == version)
                )
                .Value!
        );

    private static IEnumerable<int> WrongIn(Classifier model)
    {
        var flowers = Dataset.Read(Path.Combine(s_lab, "data", "iris.csv"));
        var predicted = model.Predict(flowers.Features("SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm"));
        var known = model.Known(flowers.Labels("Species"));
        return Enumerable.Range(0, predicted.Length).Where(row => predicted[row] != known.Codes[row]).Select(row => row + 1);
    }

    private static IEnumerable<int> HeldOut() => Split.Random(150, 0.2, 42).Test.Select(row => row + 1);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
