namespace LabTui.Workbook;

/// <summary>The files a new lab begins with: one step of each kind, to be written over.</summary>
internal static class ScaffoldText
{
    public static string Lab(string id, string title) =>
        $$"""
            ---
            format: 1
            id: {{id}}
            minutes: 15
            topics: [{{id}}]
            solution: after-pass
            ---
            # {{title}}

            One sentence that says what a student can do afterwards.

            ## 1. What this is about {#about}
            <!-- step starter=passes -->

            Records are kept in a <dfn>topic</dfn>, which is cut into <dfn>partitions</dfn>, and read by <dfn>consumers</dfn>. Here they lie in `{topic:{{id}}}` on {broker}.

            ## 2. Create the topic {#create}

            ```sh {run=create}
            labtui topics create --topic {{id}} --partitions 2
            ```

            ```yaml {check=created}
            - topic: { name: {{id}}, partitions: 2 }
              within: 10s
              hint: "{partitions} partitions so far; look at --partitions"
            ```

            ## 3. Think first {#think}

            How many partitions can two consumers of one group read from a topic with two?

            - [ ] Both read both
              > Within a group a partition has one reader.
            - [x] One each
              > Right: partitions are shared out among the members.

            <!-- quiz id=readers shuffle -->

            ```yaml {check=answered}
            - quiz: readers
            ```

            ## 4. Write it {#write}

            `Greeting.For(name)` gives `Hello, ` and the name.

            ```csharp {exercise=greeting file=exercises/Greeting.cs}
            ```

            ```yaml {check=greets}
            - compiles
            - tests: checks/Greeting.cs
            - hidden: hidden/Greeting.cs
            ```

            <details><summary>Hint 1</summary>

            A `$` before a string lets it hold `{values}`.

            </details>

            """;

    public const string Starter = """
        public static class Greeting
        {
            public static string For(string name)
            {
                // TODO: greet the one who is named
                return "";
            }
        }

        """;

    public const string Solution = """
        public static class Greeting
        {
            public static string For(string name)
            {
                return $"Hello, {name}";
            }
        }

        """;

    public const string Checks = """
        using LabTui.Exercises;

        public static class GreetingChecks
        {
            [Check("it greets by name")]
            public static void Greets()
            {
                var seen = Greeting.For("Ada");
                if (seen != "Hello, Ada")
                {
                    throw new NotYet(seen, "Hello, Ada", "join the greeting and the name");
                }
            }
        }

        """;

    public const string Hidden = """
        using LabTui.Exercises;

        public static class GreetingHidden
        {
            [Check("it greets anyone")]
            public static void GreetsAnyone(StudentProgram student)
            {
                foreach (var name in new[] { "Grace", "Jean" })
                {
                    var seen = student.Call<string>("For", name);
                    if (seen != $"Hello, {name}")
                    {
                        throw new NotYet(seen, $"Hello, {name}", "use the name that is given");
                    }
                }
            }
        }

        """;
}
