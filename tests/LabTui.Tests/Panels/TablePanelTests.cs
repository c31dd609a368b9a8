using System.Text;
using LabTui.Panels.Tables;
using LabTui.Streams;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Panels;

/// <summary>Tables of the loaded file and of topics: their looks, their order, their text.</summary>
[Collection(ScreenCollection.Name)]
public sealed class TablePanelTests
{
    private const string Payment =
        "4519,\"Kuhn, Rowe and Sons\",shopping_pos,84.12,Ann,Hill,F,8 Ash Rd,Erie,PA,16501,42.1292,-80.0851,101786,\"Coordinator, Accounts\",44,18,2,0,71.44,0";

    public static TheoryData<int, int, GlyphSet, ColorDepth> Shapes => ScreenShape.All;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Records_under_the_names_of_their_fields(int width, int height, GlyphSet glyphs, ColorDepth depth) =>
        PanelShapes.Match("table", _ => Panel(), new(width, height, glyphs, depth));

    [Fact]
    public void A_column_is_sorted_up_and_down_and_not_at_all()
    {
        using var screen = PanelShapes.Alone(_ => Panel(), new ScreenShape());
        screen.Until("offset");
        screen.Type("t");
        screen.Until("offset ↑");
        screen.Type("t");
        screen.Until("offset ↓");
        Assert.True(screen.Find(" 2 ").Y < screen.Find(" 0 ").Y, screen.Text);
        screen.Type("t");
        screen.Until(() => !screen.Text.Contains('↓', StringComparison.Ordinal), "no order");
    }

    [Fact]
    public void Going_right_brings_the_columns_that_had_no_room()
    {
        using var screen = PanelShapes.Alone(_ => Panel(), new ScreenShape());
        screen.Until("cc_num");
        Assert.DoesNotContain("is_fraud", screen.Text, StringComparison.Ordinal);
        screen.Press([.. Enumerable.Repeat(KeyCode.Right, 22)]);
        screen.Until("is_fraud: 0");
    }

    [Fact]
    public void A_column_far_to_the_right_stays_in_sight_and_under_the_cursor_when_it_is_sorted()
    {
        using var screen = PanelShapes.Alone(_ => Panel(), new ScreenShape());
        screen.Until("cc_num");
        screen.Press([.. Enumerable.Repeat(KeyCode.Right, 5)]);
        screen.Press(KeyCode.Down);
        screen.Until("amount: 9.50");
        screen.Type("t");
        screen.Until("amount ↑");
        screen.Until("amount: 9.50"); // the first row now
        screen.Type("t");
        screen.Until("amount ↓");
        screen.Until("amount: 84.12");
        Assert.Contains("arrows column, row", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_sorted_by_what_they_are_worth_and_those_that_are_none_come_last()
    {
        string[] values = ["10", "9", "x", "-1"];
        var content = new TableContent([new("n", FieldKind.Number)], 4, row => [values[row]]);
        Assert.Equal([3, 1, 0, 2], new TableOrder(0, false).Of(content));
        Assert.Equal([0, 1, 3, 2], new TableOrder(0, true).Of(content));
        Assert.Equal([3, 0, 1, 2], new TableOrder(0, false).Of(content with { Fields = [new("n", FieldKind.Text)] }));
    }

    [Fact]
    public void A_file_is_read_row_by_row_with_line_ends_in_its_fields()
    {
        using var folder = new TemporaryFolder();
        using var rows = CsvFileRows.Open(
            folder.Write("a.csv", "\ufeffname,\"n, m\"\r\none,\"a\nb\"\r\n\r\ntwo,\"say \"\"x\"\"\"\nbroken\nlast,3"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["name", "n, m"], rows.Names);
        Assert.Equal(4, rows.Count);
        Assert.Equal(["one", "a\nb"], rows.Row(0));
        Assert.Equal(["two", "say \"x\""], rows.Row(1));
        Assert.Equal(["broken", ""], rows.Row(2));
        Assert.Equal(["last", "3"], rows.Row(3));
    }

    [Fact]
    public void What_a_column_is_shows_in_its_values()
    {
        Assert.Equal(FieldKind.Number, TableField.Of("", ["1", "-2.5", ""]).Kind);
        Assert.Equal(FieldKind.Time, TableField.Of("", ["2025-06-06 12:38:11"]).Kind);
        Assert.Equal(FieldKind.Text, TableField.Of("", ["1", "one"]).Kind);
        Assert.Equal(FieldKind.Text, TableField.Of("", []).Kind);
    }

    [Fact]
    public void A_value_that_is_no_line_of_fields_stands_as_it_is()
    {
        var content = RecordTable.Of([Record(0, Payment), Record(1, "\u001b[2J, not a payment"), Record(2, null)], "");
        Assert.Equal("Kuhn, Rowe and Sons", content.Row(0)[3]);
        Assert.Equal("not parsed: \\x1b[2J, not a payment", content.Row(1)[2]);
        Assert.Equal("not parsed: none", content.Row(2)[2]);
        var only = RecordTable.Of([Record(0, Payment), Record(1, "broken")], "", ["city"]).Only(["city"]);
        Assert.Equal(["Erie", "not parsed: broken"], [only.Row(0)[0], only.Row(1)[0]]);
        Assert.Equal(["value"], RecordTable.Of([Record(0, "free text")], "").Fields.Skip(2).Select(field => field.Name));
    }

    [Fact]
    public void All_columns_can_be_printed_in_groups_that_have_room()
    {
        var lines = TableLines.Of(Content(), 2).ToList();
        Assert.Equal("3 records", lines[0]);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Equal(
            22,
            lines
                .Where(line => line.StartsWith("offset", StringComparison.Ordinal))
                .Sum(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length - 1)
        );
        var only = Content().Only(["offset", "amount", "no such", "city"]);
        Assert.Equal(["3 records", "", "offset  amount  city", "     0   84.12  Erie"], TableLines.Of(only, 1));
    }

    private static TablePanel Panel()
    {
        var panel = new TablePanel(new TableRequest("customerinfo", null, null, 20));
        panel.Show(Content(), "");
        return panel;
    }

    private static TableContent Content() =>
        RecordTable.Of(
            [Record(0, Payment), Record(1, Payment.Replace("84.12", "9.50", StringComparison.Ordinal)), Record(2, "broken")],
            "3 records"
        );

    private static StreamRecord Record(long offset, string? value) =>
        new(
            "customerinfo",
            0,
            offset,
            DateTime.UnixEpoch,
            Encoding.UTF8.GetBytes("2025-06-06 12:38:11"),
            value is null ? null : Encoding.UTF8.GetBytes(value),
            []
        );
}
