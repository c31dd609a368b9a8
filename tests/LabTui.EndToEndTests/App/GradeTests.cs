using System.Text.Json.Nodes;

namespace LabTui.App;

/// <summary>A class of students as they come: some honest, some not, some with code that does not end or a damaged file.</summary>
public sealed class GradeTests
{
    private static readonly string[] s_steps = ["create", "predict", "questions", "consume", "again", "send"];

    [Fact]
    public void Every_kind_of_home_gets_the_grade_it_deserves() => Grade(ofEachKind: 1, times: 1);

    [Fact]
    [Trait("when", "full")]
    public void Thirty_homes_give_the_right_table_and_the_same_one_again() => Grade(ofEachKind: 5, times: 2);

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

    private static void Grade(int ofEachKind, int times)
    {
        using var model = new TestHome();
        var labs = WrittenLab.WriteTo(Path.Combine(model.Path, "authors-labs"));
        foreach (var step in s_steps)
        {
            Assert.Equal(0, model.Run("skip", "keys", step, "--labs", labs).Code);
        }

        EndBroker(model);
        using var classroom = new TestHome(withPayments: false);
        var kinds = Enumerable.Range(0, ofEachKind).SelectMany(i => Kinds(model, i)).ToList();
        var students = kinds.Select(kind => kind.Make(Path.Combine(classroom.Path, kind.Name))).ToArray();
        var before = Fingerprint(classroom.Path);

        var tables = Enumerable.Range(0, times).Select(_ => Table(model, labs, students)).Distinct().ToList();

        Assert.Single(tables);
        Assert.Equal(before, Fingerprint(classroom.Path)); // homes are only read
        Assert.Equal(
            kinds.Select(kind => $"{kind.Name}: {kind.Statuses}"),
            kinds.Select(kind => $"{kind.Name}: {Statuses(tables[0], kind.Name)}")
        );
        Assert.All(kinds, kind => Assert.Contains(kind.Message, Lines(tables[0], kind.Name), StringComparison.Ordinal));
    }

    private static IEnumerable<Kind> Kinds(TestHome model, int i)
    {
        var done = Progress(model);
        // Claims of having passed count for nothing, and neither do answers said to be right.
        var claims = ClaimAll(done);
        yield return new($"right{i}", model, done, WrittenLab.Solution, "page recorded recorded pass recorded pass pass", "send,pass,3,3");
        yield return new(
            $"wrong{i}",
            model,
            AnswerWrongly(done),
            Code("\"k\" + number"),
            "page recorded recorded fail recorded pass fail",
            "0 of 1; the fourth note has the first one's key: saw k4, expected k1"
        );
        yield return new($"endless{i}", model, done, Endless(i), "page recorded recorded pass recorded pass fail", "it did not end in 3 s");
        yield return new($"crashing{i}", model, done, Crashing(i), "page recorded recorded pass recorded pass fail", "send,fail,0,3");
        // Right for what the public check asks, and only for that; its own copy of the checks asks nothing.
        yield return new(
            $"tampered{i}",
            null,
            claims,
            Code("number == 4 ? \"k1\" : \"k9\""),
            "page replayed fail fail replayed replayed fail",
            "every note has its turn: saw k9, expected k0"
        )
        {
            OwnChecks = true,
        };
        yield return new(
            $"damaged{i}",
            model,
            "{ \"format\": 1, \"lab\": ",
            WrittenLab.Solution,
            "page fail fail fail fail pass pass",
            "was damaged"
        );
        yield return new($"empty{i}", null, null, null, "page replayed fail fail replayed replayed fail", "send,fail,0,3");
        yield return new($"no-log{i}", null, done, WrittenLab.Solution, "page replayed pass pass replayed replayed pass", "send,pass,3,3");
    }

    /// <summary>One kind of home, and what its grades must be.</summary>
    /// <param name="Like">Whose broker's log it has; null for none.</param>
    private sealed record Kind(string Name, TestHome? Like, string? Progress, string? Code, string Statuses, string Message)
    {
        public bool OwnChecks { get; init; }

        public string Make(string home)
        {
            Directory.CreateDirectory(home);
            if (Like is not null)
            {
                Copy(Path.Combine(Like.Path, "broker"), Path.Combine(home, "broker"));
            }

            if (Progress is not null)
            {
                Write(home, "progress/keys.json", Progress);
            }

            if (Code is not null)
            {
                Write(home, "exercises/keys/Notes.cs", Code);
            }

            if (OwnChecks)
            {
                Write(home, "exercises/keys/checks/Notes.cs", "");
            }

            return home;
        }
    }

    private static string Code(string keyOf) => WrittenLab.Solution.Replace("$\"k{number % 3}\"", keyOf, StringComparison.Ordinal);

    private static string Endless(int i) =>
        Code(i % 2 == 0 ? "Forever()" : "Talking()")
            .Replace(
                "public static void Send",
                """
                private static string Forever() { while (true) { } }
                private static string Talking() { while (true) { Console.WriteLine("still here"); } }
                public static void Send
                """,
                StringComparison.Ordinal
            );

    private static string Crashing(int i) =>
        Code(
                (i % 3) switch
                {
                    0 => "KeyOf(number) + KeyOf(number)",
                    1 => "Exit()",
                    _ => "Throw()",
                }
            )
            .Replace(
                "public static void Send",
                """
                private static string Exit() { Environment.Exit(0); return "k1"; }
                private static string Throw() => throw new InvalidOperationException("no key");
                public static void Send
                """,
                StringComparison.Ordinal
            );

    private static string Table(TestHome grader, string labs, string[] students)
    {
        var run = grader.Run(TimeSpan.FromMinutes(15), ["grade", .. students, "--csv", "-", "--labs", labs]);
        Assert.True(run.Code == 0, run.Out + run.Error);
        return run.Out;
    }

    private static string Lines(string csv, string student) =>
        string.Join('\n', csv.Split('\n').Where(line => line.StartsWith(student + ",", StringComparison.Ordinal)));

    private static string Statuses(string csv, string student) =>
        string.Join(' ', Lines(csv, student).Split('\n').Select(line => line.Split(',')[3]));

    /// <summary>The program has done the steps; a student who did them has another word in the file.</summary>
    private static string Progress(TestHome model) =>
        File.ReadAllText(Path.Combine(model.Path, "progress", "keys.json")).Replace("\"skipped\"", "\"passed\"", StringComparison.Ordinal);

    private static string AnswerWrongly(string progress)
    {
        var json = JsonNode.Parse(progress)!;
        json["steps"]!["questions"]!["answers"]!["count"]!["given"] = new JsonArray("21");
        return json.ToJsonString();
    }

    /// <summary>All steps said to be passed and all answers said to be right, with wrong answers.</summary>
    private static string ClaimAll(string progress)
    {
        var json = JsonNode.Parse(progress)!;
        foreach (var (_, answer) in json["steps"]!["questions"]!["answers"]!.AsObject())
        {
            answer!["given"] = new JsonArray("9");
        }

        json["steps"]!["predict"]!["answers"]!["spread"]!["given"] = new JsonArray("1");
        return json.ToJsonString();
    }

    private static void EndBroker(TestHome home)
    {
        var pid = home.Endpoint!.Pid;
        LabTui.Course.Home.ProcessSignals.Terminate(pid);
        Processes.WaitForEnd(pid);
    }

    private static void Write(string home, string name, string text)
    {
        var path = Path.Combine(home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private static string Fingerprint(string folder) =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}")
        );
}
