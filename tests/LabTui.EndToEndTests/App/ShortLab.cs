namespace LabTui.App;

/// <summary>A lab of three steps, each with one check and nothing to read.</summary>
internal static class ShortLab
{
    /// <param name="check">Of the second step, such as <c>topic: made</c>.</param>
    public static string WriteTo(TestHome home, string check, string options = "within=5s")
    {
        var labs = Path.Combine(home.Path, "short-labs");
        Directory.CreateDirectory(Path.Combine(labs, "01-short"));
        File.WriteAllText(
            Path.Combine(labs, "01-short", "lab.md"),
            $$"""
            ---
            format: 1
            id: short
            topics: [made, other]
            ---
            # Short

            ## 1. One {#one}

            ```sh {run=one}
            labtui topics create --topic other --partitions 1
            ```

            ```yaml {check=one}
            - topic: other
            ```

            ## 2. Two {#two}

            ```sh {run=two}
            labtui topics create --topic made --partitions 1
            ```

            ```yaml {check=two {{options}}}
            - {{check}}
            ```

            <details><summary>Hint 1</summary>

            Look at `labtui topics list`.

            </details>

            ## 3. Three {#three}
            <!-- step starter=passes -->

            ```yaml {check=three}
            - broker: {}
            ```
            """
        );
        return labs;
    }
}
