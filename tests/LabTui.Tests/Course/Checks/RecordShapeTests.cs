using System.Text;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

public sealed class RecordShapeTests
{
    [Theory]
    [InlineData("k", null)]
    [InlineData(null, "have no key")]
    public void A_key_is_asked_for(string? key, string? lacks) => Assert.Equal(lacks, Shape(("keyed", true)).Lacks(Record("v", key)));

    [Theory]
    [InlineData("k", "have a key")]
    [InlineData(null, null)]
    public void No_key_can_be_asked_for(string? key, string? lacks) => Assert.Equal(lacks, Shape(("keyed", false)).Lacks(Record("v", key)));

    [Theory]
    [InlineData("a,b,c", null)]
    [InlineData("a,\"b,c\",d", null)]
    [InlineData("a,b", "do not have 3 columns, one has 2")]
    [InlineData("", "do not have 3 columns, one has 1")]
    public void Columns_are_counted_as_csv(string value, string? lacks) =>
        Assert.Equal(lacks, Shape(("columns", new Bounds(3, 3))).Lacks(Record(value)));

    [Theory]
    [InlineData("{\"id\":1,\"to\":2}", null)]
    [InlineData("{\"id\":1}", "have no JSON field to")]
    [InlineData("[1]", "are no JSON object")]
    [InlineData("{\"id\":", "are no JSON")]
    public void Fields_are_looked_for_in_a_json_object(string value, string? lacks) =>
        Assert.Equal(lacks, Shape(("json", new List<object?> { "id", "to" })).Lacks(Record(value)));

    [Fact]
    public void Headers_are_looked_for_by_name()
    {
        var shape = Shape(("headers", new List<object?> { "source" }));
        Assert.Equal("have no header source", shape.Lacks(Record("v")));
        Assert.Null(shape.Lacks(Record("v") with { Headers = [new("source", [1])] }));
    }

    [Fact]
    public void A_record_without_value_lacks_what_is_asked_of_it() =>
        Assert.Equal("are no JSON", Shape(("json", "id")).Lacks(Record("") with { Value = null }));

    [Fact]
    public void Where_nothing_is_asked_no_record_has_to_be_read() => Assert.False(Shape().AsksAnything);

    private static RecordShape Shape(params (string Name, object Value)[] parameters) =>
        new(
            new CheckSpec(
                "records",
                parameters.ToDictionary(p => p.Name, object? (p) => p.Value),
                default,
                default,
                default,
                null,
                null,
                [],
                false,
                "",
                1,
                1
            )
        );

    private static StreamRecord Record(string value, string? key = "k") =>
        new("t", 0, 0, default, key is null ? null : Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value), []);
}
