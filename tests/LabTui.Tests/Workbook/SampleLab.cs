namespace LabTui.Workbook;

/// <summary>A lab that uses the format's features, as text the tests read and alter.</summary>
internal static class SampleLab
{
    public const string Text = """"
        ---
        format: 1
        id: ordering
        minutes: 25
        needs: [produce-consume]
        topics: [orders]
        groups: [104a]
        solution: after-attempts:3
        ---
        # Ordering and keys

        Why records of one key stay in order.

        ## 1. Predict the partition {#predict}
        <!-- step starter=passes points=2 -->
        The topic is **{topic:a_b_c}** on `{broker}`, see [Kafka](https://kafka.apache.org).

        Where does a record with a key go?

        - [ ] Round robin            
          > Only when the record has no key.
        - [x] Always the same partition for one key {#same}
          > Right: hash(key) mod partitions.
        <!-- quiz id=where retry=2 shuffle -->

        ## 2. Produce with keys {#produce}

        | a | b |
        |:--|--:|
        | 1 | `2` |

        ```sh {run=produce pane=producer auto}
        # fifty records
        labtui produce orders --key customer \
          --count 50
        ```

        How many records lie in the topic?

        > Fifty were written.

        <!-- quiz id=count answer=50 tolerance=0.5 unit=records -->

        ```yaml {check=keyed needs=predict within=20s}
        - records: { topic: orders, at-least: 50, keyed: true }
          hint: "{missing} records still without a key"
        - per-key-order: orders
          hold: 2s
        - group: { id: 104a, committed: { orders: 50 } }
          until: partitioner
        - invariant: { topic: orders, partitions: 3 }
        ```

        ## 3. Write a partitioner {#partitioner}
        ```csharp {exercise=partitioner file=exercises/Partitioner.cs timeout=2s}
        ```
        ```yaml {check=ok}
        - compiles
        - tests: checks/Partitioner.cs
        ```
        <details><summary>Hint 1</summary>

        Two keys may share a partition; one key may not use two.
        </details>
        <details><summary>Hint 2</summary>

        Think about `negative` hash codes.

        </details>
        <details><summary>More about hashing</summary>
        Murmur2.
        </details>
        """";

    public static LabReading Read(string text) => LabReader.ReadText(text, "/labs/03-ordering");

    public static Lab Lab => Read(Text).Lab!;

    /// <summary>The sample with one piece of it replaced; fails if the piece is not there.</summary>
    public static LabReading ReadWith(string piece, string replacement)
    {
        Assert.Contains(piece, Text, StringComparison.Ordinal);
        return Read(Text.Replace(piece, replacement, StringComparison.Ordinal));
    }
}
