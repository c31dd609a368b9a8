namespace LabTui.App;

/// <summary>A lab as an author writes it: every kind of question and of check, and an exercise with hidden checks.</summary>
internal static partial class WrittenLab
{
    public const string Text = """"
        ---
        format: 1
        id: keys
        minutes: 10
        topics: [orders, notes]
        groups: [readers]
        ---
        # Keys and partitions

        Where records go, and why.

        ## 1. Read this {#read}

        A <dfn>topic</dfn> is kept in logs. Each <dfn>partition</dfn> is one of
        them, in which a record has an <dfn>offset</dfn>. A <dfn>producer</dfn>
        writes, a <dfn>consumer</dfn> reads.
        <!-- step starter=passes -->

        | records | go to |
        |:--|--:|
        | with a key | one partition |

        > [!NOTE]
        > Topic `{topic:orders}` is made next.

        ## 2. Make the topic {#create}
        <!-- step points=2 -->

        ```sh {run=create}
        labtui topics create --topic orders --partitions 3
        ```

        ```yaml {check=created until=again}
        - topic: { name: orders, partitions: 3 }
          within: 10s
          hint: "{partitions} partitions so far; look at --partitions"
        ```

        <details><summary>Hint 1</summary>

        The number stands behind `--partitions`.

        </details>

        ## 3. Predict {#predict}

        Twenty payments are written. In how many partitions will they lie?

        - [ ] In one {#1}
        - [ ] In two {#2}
        - [ ] In all three {#3}

        <!-- quiz id=spread type=predict run=produce answer="observed:partitions-used orders" -->

        ```sh {run=produce pane=producer}
        labtui produce orders --rows 0:20 --form features
        ```

        ```yaml {check=written needs=create until=again}
        - records: { topic: orders, exactly: 20, keyed: true, partitions-used: 3 }
          hold: 500ms
        - per-key-order: orders
        - invariant: { topic: orders, partitions: 3 }
        - quiz: spread
        ```

        ## 4. Questions {#questions}

        What does a record have?

        - [x] A value
        - [x] A place in its partition
          > The offset.
        - [ ] A price

        <!-- quiz id=record retry=2 -->

        Put in order what happens to a record.

        1. It is written
        2. It is stored
        3. It is read

        <!-- quiz id=way -->

        How many payments were written?

        > Rows 0 to 19.

        <!-- quiz id=count answer=20 tolerance=0.5 unit=records -->

        Who chooses the partition?

        - [ ] The consumer
          > It only reads.
        - [x] The producer
          > Right: from the key.

        <!-- quiz id=who shuffle -->

        ```yaml {check=answered}
        - quiz: record
        - quiz: way
        - quiz: count
        - quiz: who
        ```

        ## 5. Read as a group {#consume}

        ```sh {run=consume}
        labtui tail orders --group readers --from-beginning --exit-at-end
        ```

        ```yaml {check=read until=again}
        - group: { id: readers, committed: { orders: 20 } }
          needs: predict
        ```

        ## 6. Once more {#again}

        ```sh {run=again}
        labtui topics delete --topic orders
        labtui topics create --topic orders --partitions 1
        ```

        ```yaml {check=made-again}
        - topic: { name: orders, partitions: 1 }
        ```

        ## 7. Send notes {#send}
        <!-- step points=3 -->

        `Notes.KeyOf(number)` gives one of three keys, `k0` to `k2`, in turn. `Notes.Send()` writes the notes 0 to 9 to
        `{topic:notes}`, each under its key.

        ```sh {run=notes}
        labtui topics create --topic notes --partitions 2
        ```

        ```csharp {exercise=notes file=exercises/Notes.cs timeout=3s call=Send}
        ```

        ```yaml {check=sent}
        - compiles
        - tests: checks/Notes.cs
        - hidden: hidden/Notes.cs
        - records: { topic: notes, exactly: 10, keyed: true }
        ```

        <details><summary>Hint 1</summary>

        The remainder of a division by three is 0, 1 or 2.

        </details>
        """";

    /// <summary>The folder of labs it was written into.</summary>
    public static string WriteTo(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "01-keys"));
        Write("lab.md", Text);
        Write("exercises/Notes.cs", Starter);
        Write("solutions/Notes.cs", Solution);
        Write("checks/Notes.cs", Checks);
        Write("hidden/Notes.cs", Hidden);
        return folder;

        void Write(string name, string text)
        {
            var path = Path.Combine(folder, "01-keys", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
