namespace LabTui.App;

/// <summary>A second lab, with all that the first one has no use for.</summary>
internal static partial class WrittenLab
{
    public const string More = """"
        ---
        format: 1
        id: more
        minutes: 15
        needs: [keys]
        topics: [payments, sayings]
        groups: [auditors, scorers]
        solution: after-attempts:2
        ---
        # More of everything

        What the first lab left out.

        ## 1. Before it begins {#before}
        <!-- step starter=passes -->

        ![Two boxes and an arrow](images/arrow.txt) A payment goes from {broker} to a reader.[^1]

        [^1]: Or to several readers.

        ```yaml {check=there}
        - broker
        - data: { rows-at-least: 1000 }
          says: there are payments enough
        ```

        ## 2. Payments with a sender {#payments}

        ```sh {run=payments auto}
        labtui topics create --topic payments --partitions 1 \
          --config retention.ms=600000
        labtui produce payments --rows 0:50 --form features --header sender=lab
        ```

        ```yaml {check=sent within=10s every=500ms}
        - topic: { name: payments, configs: { retention.ms: 600000 } }
        - topic: { name: elsewhere, absent: true }
        - records: { topic: payments, at-least: 50, at-most: 50, headers: [sender], columns: 5, matches: "data:features rows 0..49" }
        ```

        ## 3. A reader comes and goes {#audit}

        ```sh {run=audit}
        labtui tail payments --group auditors --from-beginning --exit-at-end
        ```

        ```yaml {check=audited}
        - group: { id: auditors, topics: payments, members: 0, lag: 0, state: Empty, committed: 50 }
          needs: [payments]
        - group: { id: nobody, absent: true }
        ```

        ## 4. Learn {#learn}

        ```sh {run=learn}
        labtui train --first-rows 20000 --trainer lbfgs
        ```

        How many of all payments are frauds?

        <!-- quiz id=frauds answer=data:frauds tolerance=0 -->

        ```yaml {check=learned}
        - model: { file: models/fraud.json, metric: roc-auc, at-least: 0.8, at-most: 1 }
        - file: { path: models/fraud.json, contains: lbfgs }
        - quiz: frauds
        ```

        ## 5. Score {#score}

        ```sh {run=score}
        labtui score --topic payments --group scorers --exit-at-end
        ```

        ```yaml {check=scored within=20s}
        - score: { group: scorers, at-least: 50, at-most: 50 }
        ```

        ## 6. Say something {#say}

        `Saying.Say()` sends one record to `{topic:sayings}`: JSON with a `text`.

        ```sh {run=sayings}
        labtui topics create --topic sayings --partitions 1
        ```

        ```csharp {exercise=saying file=exercises/Saying.cs timeout=5s call=Say}
        public static class Saying
        {
            public static void Say()
            {
                // TODO: one record
            }
        }
        ```

        ```yaml {check=said}
        - compiles: exercises/Saying.cs
        - records: { topic: sayings, exactly: 1, json: [text] }
        - run: test -d exercises
        ```

        <details><summary>Hint 1</summary>

        A JSON object begins with a brace.

        </details>
        """";

    private const string SayingSolution = """
        using Confluent.Kafka;

        public static class Saying
        {
            public static void Say()
            {
                using var producer = new ProducerBuilder<Null, string>(new ProducerConfig(Lab.Client)).Build();
                producer.Produce(Lab.Topic("sayings"), new Message<Null, string> { Value = "{ \"text\": \"good morning\" }" });
                producer.Flush(TimeSpan.FromSeconds(5));
            }
        }
        """;

    /// <summary>Beside the first lab.</summary>
    public static void WriteMoreTo(string folder)
    {
        var lab = Path.Combine(folder, "02-more");
        Directory.CreateDirectory(Path.Combine(lab, "solutions"));
        Directory.CreateDirectory(Path.Combine(lab, "images"));
        File.WriteAllText(Path.Combine(lab, "lab.md"), More);
        File.WriteAllText(Path.Combine(lab, "solutions", "Saying.cs"), SayingSolution);
        File.WriteAllText(Path.Combine(lab, "images", "arrow.txt"), "[] -> []\n");
    }
}
