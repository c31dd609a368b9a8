namespace LabTui.Workbook;

/// <summary>What a reader on GitHub sees stands in our text too.</summary>
public sealed class LabTextTests
{
    private static Lab Lab(string step) => SampleLab.Read($"---\nformat: 1\nid: x\n---\n# X\n\n## 1. Step {{#a}}\n\n{step}").Lab!;

    private static string Words(Block block) =>
        block switch
        {
            Block.Paragraph it => Inline.PlainText(it.Text),
            Block.Heading it => Inline.PlainText(it.Text),
            Block.TableBlock it => string.Join(
                '\n',
                it.Rows.Prepend(it.Header).Select(row => string.Join(" / ", row.Select(cell => Inline.PlainText(cell.Text))))
            ),
            _ => block.ToString(),
        };

    [Theory]
    [InlineData("a number in [0, n) is given", "a number in [0, n) is given")]
    [InlineData("log[i][j] is one", "log[i][j] is one")]
    [InlineData("not so fast![", "not so fast![")]
    [InlineData("[[[ three", "[[[ three")]
    [InlineData("**bold [0, 1)** and *so [on*", "bold [0, 1) and so [on")]
    [InlineData("see [the docs](https://a.b) in [0, n)", "see the docs in [0, n)")]
    [InlineData("[open [link](https://a.b) end", "[open link end")]
    [InlineData("`[0, n)` ] [", "[0, n) ] [")]
    [InlineData("~ * _ ** are signs [", "~ * _ ** are signs [")]
    [InlineData("topic {topic:a} in [0, 1)", "topic {topic:a} in [0, 1)")]
    [InlineData("a | b [ c", "a | b [ c")]
    public void Nothing_is_lost_in_a_paragraph(string markdown, string shown) =>
        Assert.Equal(shown, Words(Assert.Single(Lab(markdown).Steps[0].Blocks)));

    [Fact]
    public void Nothing_is_lost_in_headings_choices_tables_and_hints()
    {
        var lab = SampleLab
            .Read(
                """
                ---
                format: 1
                id: x
                ---
                # Keys [0, n)

                Reads log[i][j].

                ## 1. Partition of [0, n) {#a}

                ### Between [ and )

                | in [0, n) | `a \| b` |
                |---|---|
                | **log[i** | x \| y |

                Which?

                - [ ] all in [0, n)
                  > not [0
                - [x] log[i][j]
                <!-- quiz id=q -->

                <details><summary>Hint 1</summary>

                Look at log[i

                </details>
                """
            )
            .Lab!;
        var step = lab.Steps[0];
        Assert.Equal(("Keys [0, n)", "Reads log[i][j].", "Partition of [0, n)"), (lab.Title, lab.Summary, step.Title));
        Assert.Equal("Between [ and )", Words(step.Blocks[0]));
        Assert.Equal("in [0, n) / a | b\nlog[i / x | y", Words(step.Blocks[1]));
        Assert.Equal(["all in [0, n)", "log[i][j]"], step.Quizzes[0].Choices.Select(choice => Inline.PlainText(choice.Text)));
        Assert.Equal("not [0", Words(step.Quizzes[0].Choices[0].Feedback[0]));
        Assert.Equal("Look at log[i", Words(step.Hints[0].Blocks[0]));
    }
}
