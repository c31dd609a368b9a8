using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LabTui.App;

/// <summary>What a grade is earned by: what can be seen or judged again, step by step and check by check.</summary>
public sealed class GradeFairlyTests
{
    private const string Lab = """
        ---
        format: 1
        id: fair
        topics: [orders, gone]
        ---
        # Fair

        ## 1. Create {#create}

        ```sh {run=create}
        labtui topics create --topic orders --partitions 3
        ```

        ```yaml {check=a until=again}
        - topic: { name: orders, partitions: 3 }
        ```

        ## 2. Predict {#predict}

        In how many partitions will they lie?

        - [ ] In one {#1}
        - [ ] In two {#2}
        - [ ] In three {#3}

        <!-- quiz id=spread type=predict run=produce answer="observed:partitions-used orders" -->

        ```sh {run=produce}
        labtui produce orders --file data/six.txt --property parse.key=true --property key.separator=:
        ```

        ```yaml {check=b until=again}
        - records: { topic: orders, exactly: 6 }
        - quiz: spread
        ```

        ## 3. Question {#question}

        How many are there?

        <!-- quiz id=count answer=6 points=2 -->

        ```yaml {check=c}
        - quiz: count
        - topic: orders
          points: 1.5
        - topic: elsewhere
          points: 0.5
        ```

        ## 4. Build on it {#build}

        ```yaml {check=d needs=question}
        - topic: orders
        ```

        ## 5. Once more {#again}

        ```sh {run=again}
        labtui topics delete --topic orders
        labtui topics create --topic orders --partitions 1
        ```

        ```yaml {check=e}
        - topic: { name: orders, partitions: 1 }
        ```

        ## 6. Alone {#alone}

        ```yaml {check=f until=alone}
        - topic: gone
        ```
        """;

    private static readonly string[] s_steps = ["create", "predict", "question", "build", "again", "alone"];

    [Fact]
    public void Grades_are_what_the_grader_sees()
    {
        using var model = new TestHome();
        var labs = Path.Combine(model.Path, "authors-labs");
        Write(labs, "01-fair/lab.md", Lab);
        Write(labs, "01-fair/data/six.txt", "ann:1\nben:2\nann:3\ncleo:4\nben:5\ndora:6\n");
        (int Code, string Out, string Error) Labtui(params string[] words) => model.Run([.. words, "--labs", labs]);
        Assert.Equal(0, Labtui("run", "fair", "create").Code);
        Assert.Equal(0, Labtui("answer", "fair", "spread", "1").Code);
        Labtui("run", "fair", "predict");
        foreach (var place in new[] { "2", "3" })
        {
            Labtui("answer", "fair", "spread", place);
        }

        Assert.Equal(1, Labtui("answer", "fair", "count", "7").Code);
        Assert.Equal(0, Labtui("run", "fair", "again").Code);
        Assert.Equal(1, Labtui("verify", "fair").Code);

        using var classroom = new TestHome(withPayments: false);
        var honest = Path.Combine(classroom.Path, "honest");
        Copy(Path.Combine(model.Path, "broker"), Path.Combine(honest, "broker"), skip: "lock");
        Write(honest, "progress/fair.json", Honest(model));
        var claimant = Path.Combine(classroom.Path, "claimant");
        Copy(Path.Combine(model.Path, "broker"), Path.Combine(claimant, "broker"), skip: "lock");
        Write(claimant, "progress/fair.json", Claims());
        var feedback = Path.Combine(classroom.Path, "feedback");

        // The model's own home is graded while its broker runs.
        var run = Labtui("grade", honest, claimant, model.Path, "--csv", "-", "--feedback", feedback);
        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(
            ["create recorded 1/1", "predict recorded 1/1", "question fail 1.5/4", "build pass 1/1", "again pass 1/1", "alone fail 0/1"],
            Steps(run.Out, "honest")
        );
        Assert.Equal(
            ["create recorded 1/1", "predict fail 0/1", "question fail 1.5/4", "build pass 1/1", "again pass 1/1", "alone fail 0/1"],
            Steps(run.Out, "claimant")
        );
        Assert.Contains("what it left was taken away by step again, which passes", Rows(run.Out, "honest"), StringComparison.Ordinal);
        Assert.Contains(
            "question count is answered: not answered; topic elsewhere exists: no topic elsewhere",
            Rows(run.Out, "claimant"),
            StringComparison.Ordinal
        );

        var name = Path.GetFileName(model.Path);
        Assert.Contains($"{name}: its broker was running; graded on a copy of that broker's log", run.Error, StringComparison.Ordinal);
        Assert.Equal("again pass 1/1", Steps(run.Out, name)[4]);
        Assert.DoesNotContain("stopped", Rows(run.Out, name), StringComparison.Ordinal);
        Assert.NotNull(model.Endpoint);

        var told = File.ReadAllText(Path.Combine(feedback, "honest.md"));
        Assert.StartsWith("# honest: 5.5 of 9 points\n", told, StringComparison.Ordinal);
        Assert.Contains(
            "### 3. Question (question): fail, 1.5 of 4 points\n\n- [ ] question count is answered (0 of 2 points)\n  - seen: answered, not right yet\n- [x] topic orders exists (1.5 of 1.5 points)\n- [ ] topic elsewhere exists (0 of 0.5 points)\n  - seen: no topic elsewhere\n",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("its broker was running", File.ReadAllText(Path.Combine(feedback, name + ".md")), StringComparison.Ordinal);
    }

    /// <summary>The home's own file, with steps that it verified before they were taken away.</summary>
    private static string Honest(TestHome model)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(model.Path, "progress", "fair.json")))!;
        foreach (var step in s_steps)
        {
            (json["steps"]![step] ??= new JsonObject())["status"] = "passed";
        }

        return json.ToJsonString();
    }

    private static string Claims() =>
        new JsonObject
        {
            ["format"] = 1,
            ["lab"] = "fair",
            ["steps"] = new JsonObject(
                s_steps.Select(step => KeyValuePair.Create<string, JsonNode?>(step, new JsonObject { ["status"] = "passed" }))
            ),
        }.ToJsonString();

    private static string Rows(string csv, string student) =>
        string.Join('\n', csv.Split('\n').Where(line => line.StartsWith(student + ",", StringComparison.Ordinal)));

    private static string[] Steps(string csv, string student) =>
        [
            .. Rows(csv, student)
                .Split('\n')
                .Select(line => Regex.Replace(line, "^[^,]*,[^,]*,([^,]*),([^,]*),([^,]*),([^,]*),.*$", "$1 $2 $3/$4")),
        ];

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void Copy(string from, string to, string skip)
    {
        Directory.CreateDirectory(to);
        foreach (
            var file in Directory.EnumerateFiles(from).Where(file => !Path.GetFileName(file).StartsWith(skip, StringComparison.Ordinal))
        )
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)), skip);
        }
    }
}
