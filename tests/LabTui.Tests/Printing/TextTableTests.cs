using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using LabTui.Terminal;

namespace LabTui.Printing;

public sealed partial class TextTableTests
{
    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours { get; }

    [Fact]
    public void Plain_columns_are_as_wide_as_what_stands_in_them_and_numbers_stand_to_the_right()
    {
        var table = new TextTable("Topic", "Partition", "Lag", "Client");
        table.Add("orders", 0, 12_345, null);
        table.Add("a-topic-with-a-long-name", 11, null, "me");
        Assert.Equal(
            """
            Topic                     Partition    Lag  Client
            orders                            0  12345  -
            a-topic-with-a-long-name         11      -  me

            """,
            Printed(table, OutputLook.Plain)
        );
    }

    [Fact]
    public void Wide_characters_take_two_columns_and_combining_marks_none()
    {
        var table = new TextTable("Name", "N");
        table.Add("支払い", 1);
        table.Add("e\u0301te\u0301", 22);
        table.Add("plain", 3);
        Assert.Equal("Name     N\n支払い   1\ne\u0301te\u0301     22\nplain    3\n", Printed(table, OutputLook.Plain));
    }

    [Fact]
    public void What_commands_a_terminal_is_shown_as_an_escape()
    {
        var table = new TextTable("Name");
        table.Add("a\u001b[2Jb\nc");
        Assert.Equal("Name\na\\x1b[2Jb\\nc\n", Printed(table, OutputLook.Plain));
        Assert.Contains("a\\x1b[2Jb\\nc", Printed(table, Rich(80)));
    }

    [Fact]
    public void A_terminal_sees_colours_and_a_pipe_none()
    {
        var table = new TextTable();
        table.Add(new TextCell("ok", Ink.Good), "client");
        Assert.Equal("ok  client\n", Printed(table, OutputLook.Plain));
        Assert.Equal("\u001b[32mok\u001b[0m  client\n", Printed(table, new OutputLook(80, ColorDepth.Sixteen, true)));
    }

    [Fact]
    public void Long_cells_go_on_below_where_the_terminal_is_narrow()
    {
        var table = new TextTable("Topic", "Assignment");
        table.Add("customerinfo", "customerinfo(0,1,2); features(0,1); orders(0,1,2,3)");
        Assert.Equal(
            """
            Topic         Assignment
            customerinfo  customerinfo(0,1,2);
                          features(0,1);
                          orders(0,1,2,3)

            """,
            Colours.Replace(Printed(table, Rich(40)), "")
        );
    }

    [Fact]
    public void Nothing_is_lost_whatever_the_width()
    {
        var letters = "abc 支付😀é\u0301()/\u001b".EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        var text = Gen.Elements(letters).ListOf().Select(string.Concat);
        var cases = Arb.From(
            from columns in Gen.Choose(1, 5)
            from rows in Gen.Choose(1, 3)
            from cells in text.ArrayOf(columns * rows)
            from width in Gen.Choose(1, 120)
            select (columns, cells, width)
        );
        Prop.ForAll(
                cases,
                it =>
                {
                    var table = new TextTable();
                    foreach (var row in it.cells.Chunk(it.columns))
                    {
                        table.Add([.. row]);
                    }

                    var expected = it.cells.SelectMany(Letters).Order(StringComparer.Ordinal).ToList();
                    Assert.Equal(expected, Letters(Colours.Replace(Printed(table, Rich(it.width)), "")).Order(StringComparer.Ordinal));
                    Assert.Equal(
                        expected,
                        Letters(Colours.Replace(PrintedAsTree(table, Rich(it.width)), "")).Order(StringComparer.Ordinal)
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Columns_without_a_character_need_room_too()
    {
        var table = new TextTable();
        table.Add("", "", "", "a", "b");
        Assert.Equal(["a", "b"], Letters(Colours.Replace(PrintedAsTree(table, Rich(18)), "")));
    }

    private static string PrintedAsTree(TextTable table, OutputLook look)
    {
        var tree = new TextTree(default);
        tree.Add(new TextCell("")).Add(table);
        using var output = new StringWriter { NewLine = "\n" };
        tree.Print(new Printer(output, look));
        return output
            .ToString()
            .Replace("└──", "", StringComparison.Ordinal)
            .Replace("├──", "", StringComparison.Ordinal)
            .Replace("│", "", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Letters(string text) =>
        text.Replace("\u001b", "\\x1b", StringComparison.Ordinal)
            .EnumerateRunes()
            .Select(rune => rune.ToString())
            .Where(it => it.Trim().Length > 0);

    private static OutputLook Rich(int width) => new(width, ColorDepth.Palette256, true);

    private static string Printed(TextTable table, OutputLook look)
    {
        using var output = new StringWriter { NewLine = "\n" };
        table.Print(new Printer(output, look));
        return output.ToString();
    }
}
