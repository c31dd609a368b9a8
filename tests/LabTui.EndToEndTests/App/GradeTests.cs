using System.Text.Json.Nodes;

namespace LabTui.App;

/// <summary>A class of thirty: homes as they come, some honest, some not, some damaged.</summary>
public sealed class GradeTests
{
    private const int OfEachKind = 6;

    [Fact]
    [Trait("when", "full")]
    public void Thirty_homes_give_the_right_table_and_the_same_one_again()
    {
        using var right = new TestHome();
        var labs = WrittenLab.WriteTo(Path.Combine(right.Path, "authors-labs"));
        foreach (var step in new[] { "create", "predict", "questions", "consume", "again" }) Assert.Equal(0, right.Run("skip", "keys", step, "--labs", labs).Code);
        EndBroker(right);
        using var classroom = new TestHome(withPayments: false);
        var students = Enumerable.Range(0, OfEachKind).SelectMany(i => new[]
        {
            Home(classroom, $"right{i}", right, AsIfDone),
            Home(classroom, $"wrong{i}", right, progress => AnswerWrongly(AsIfDone(progress))),
            Home(classroom, $"none{i}", null, null),
            Home(classroom, $"tampered{i}", null, progress: _ => ClaimAll(right)),
            Home(classroom, $"damaged{i}", right, _ => "{ \"format\": 1, \"lab\": "),
        }).ToArray();
        var before = Fingerprint(classroom.Path);

        var first = Grade(right, labs, students);
        var second = Grade(right, labs, students);

        Assert.Equal(first, second);
        Assert.Equal(before, Fingerprint(classroom.Path)); // homes are only read
        for (var i = 0; i < OfEachKind; i++)
        {
            Assert.Equal("page recorded recorded pass recorded pass", Statuses(first, $"right{i}"));
            Assert.Equal("page recorded recorded fail recorded pass", Statuses(first, $"wrong{i}"));
            Assert.Equal("page replayed fail fail fail replayed", Statuses(first, $"none{i}"));
            // Claims of having passed count for nothing, and neither do answers said to be right.
            Assert.Equal("page replayed fail fail replayed replayed", Statuses(first, $"tampered{i}"));
            Assert.Equal("page fail fail fail fail pass", Statuses(first, $"damaged{i}"));
        }
        Assert.Contains("damaged0,keys,read,page,0,0,0,0,", first, StringComparison.Ordinal);
        Assert.Contains("was damaged", first, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("when", "full")]
    public void What_does_not_end_is_ended_and_told()
    {
        using var home = new TestHome();
        var labs = WrittenLab.WriteTo(Path.Combine(home.Path, "authors-labs"));
        var student = Directory.CreateDirectory(Path.Combine(home.Path, "class", "slow")).FullName;
        Directory.CreateDirectory(Path.Combine(student, "models"));
        Assert.Equal(2, home.Run("grade", Path.Combine(home.Path, "class", "nobody"), "--labs", labs).Code);
        // Two seconds of wall time (CPU 1 s is five) are not enough for a broker that never answers.
        var run = home.Run("grade", student, "--labs", labs, "--cpu", "1", "--bootstrap-server", "192.0.2.1:9092", "--csv", "-");
        Assert.Equal(3, run.Code);
        Assert.Contains("slow,keys,create,stopped,0,2", run.Out, StringComparison.Ordinal);
    }

    private static string Grade(TestHome grader, string labs, string[] students)
    {
        var run = grader.Run(["grade", .. students, "--csv", "-", "--labs", labs]);
        Assert.True(run.Code == 0, run.Out + run.Error);
        return run.Out;
    }

    private static string Statuses(string csv, string student) =>
        string.Join(' ', csv.Split('\n').Where(line => line.StartsWith(student + ",", StringComparison.Ordinal)).Select(line => line.Split(',')[3]));

    private static string Home(TestHome classroom, string name, TestHome? like, Func<JsonNode, string>? progress)
    {
        var home = Directory.CreateDirectory(Path.Combine(classroom.Path, name)).FullName;
        if (like is not null) Copy(Path.Combine(like.Path, "broker"), Path.Combine(home, "broker"));
        if (progress is null) return home;
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(home, "progress")).FullName, "keys.json");
        var original = like is null ? new JsonObject() : JsonNode.Parse(File.ReadAllText(Path.Combine(like.Path, "progress", "keys.json")))!;
        File.WriteAllText(file, progress(original));
        return home;
    }

    /// <summary>The program has done the steps; a student who did them has another word in the file.</summary>
    private static string AsIfDone(JsonNode progress) => progress.ToJsonString().Replace("\"skipped\"", "\"passed\"", StringComparison.Ordinal);

    private static string AnswerWrongly(string progress)
    {
        var json = JsonNode.Parse(progress)!;
        json["steps"]!["questions"]!["answers"]!["count"]!["given"] = new JsonArray("21");
        return json.ToJsonString();
    }

    /// <summary>All steps said to be passed and all answers said to be right, without a broker and with wrong answers.</summary>
    private static string ClaimAll(TestHome right)
    {
        var json = JsonNode.Parse(AsIfDone(JsonNode.Parse(File.ReadAllText(Path.Combine(right.Path, "progress", "keys.json")))!))!;
        foreach (var (_, answer) in json["steps"]!["questions"]!["answers"]!.AsObject()) answer!["given"] = new JsonArray("9");
        json["steps"]!["predict"]!["answers"]!["spread"]!["given"] = new JsonArray("1");
        return json.ToJsonString();
    }

    private static void EndBroker(TestHome home)
    {
        var pid = home.Endpoint!.Pid;
        LabTui.Home.ProcessSignals.Terminate(pid);
        for (var i = 0; i < 200 && Directory.Exists($"/proc/{pid}"); i++) Thread.Sleep(20); // until the process has gone
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static string Fingerprint(string folder) => string.Join('\n', Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}"));
}
