namespace LabTui.Screens;

/// <summary>Labs with all that a step's text may have.</summary>
internal static class TestLabs
{
    public static IReadOnlyList<(string Folder, string Text)> All { get; } =
    [("01-first", First), ("02-second", Second), ("03-broken", "no front matter")];

    public static string WithoutChecksOfTheBroker(string text)
    {
        var begin = text.IndexOf("```yaml {check=made}", StringComparison.Ordinal);
        return begin < 0 ? text : text[..begin] + text[(text.IndexOf("```\n", begin + 10, StringComparison.Ordinal) + 4)..];
    }

    private const string First = """
        ---
        format: 1
        id: first
        topics: [orders]
        ---
        # Streams and keys

        From an empty broker to a stream that keeps its order.

        ## 1. What is a topic? {#topic}

        A **topic** is a log: new records go to its *end*, and reading one does not remove it. `{topic:orders}` is the lab's own.

        - producers write,
        - consumers read.

        > [!NOTE]
        > The broker is at `{broker}`.

        | setting | value |
        |:--|--:|
        | partitions | 2 |
        | replication | 1 |

        ```sh {run=create}
        labtui topics create --topic orders --partitions 2
        ```

        ```sh {run=list}
        labtui topics list
        ```

        <details><summary>Hint 1</summary>

        The command stands above: press `x`.

        </details>
        <details><summary>More about logs</summary>

        They are files.

        </details>

        ```yaml {check=made}
        - topic: { name: orders, partitions: 2 }
        - broker: {}
        - records: { topic: orders, at-least: 100 }
          hint: "{missing} are missing"
        ```

        ## 2. Questions {#questions}

        Where does a record with a key go?

        - [ ] Round robin
          > Only without a key.
        - [x] Always to the same partition
          > Right: hash(key) mod partitions.

        <!-- quiz id=where -->

        Which have an order?

        - [x] records of one partition
        - [ ] records of one topic
        - [x] records of one key

        <!-- quiz id=which type=several -->

        Put them in order.

        1. It is written.
        2. It is stored.
        3. It is read.

        <!-- quiz id=order -->

        How many percent are frauds?

        <!-- quiz id=share answer=1.25 tolerance=0.01 unit=% -->

        ```yaml {check=all}
        - quiz: where
        - quiz: which
        - quiz: order
        - quiz: share
        ```

        ## 3. The end {#end}
        <!-- step starter=passes -->

        That was all.
        """;

    private const string Second = """
        ---
        format: 1
        id: second
        ---
        # Your own code

        A producer in C#.

        ## 1. Work {#work}

        Write `Work`.

        ```csharp {exercise=work file=exercises/Work.cs call=Go}
        ```
        ```yaml {check=compiles}
        - compiles
        ```
        """;
}
