using System.Text;
using LabTui.Course;
using LabTui.Streams;

namespace LabTui.Commands;

public sealed class RecordFormatTests
{
    [Theory]
    [InlineData("", "v\n")]
    [InlineData("print.key=true", "k\tv\n")]
    [InlineData("print.key=true key.separator=:", "k:v\n")]
    [InlineData(
        "print.partition=true print.offset=true print.timestamp=true print.headers=true print.value=false",
        "CreateTime:5\tPartition:1\tOffset:2\th:x\n"
    )]
    public void A_record_is_written_as_the_Kafka_tools_do(string properties, string line) =>
        Assert.Equal(line, Line(Batch("k"u8.ToArray(), "v"u8.ToArray()), false, false, properties));

    [Fact]
    public void An_empty_key_is_still_separated_and_a_missing_one_is_named()
    {
        Assert.Equal("\tv\n", Line(Batch([], "v"u8.ToArray()), false, false, "print.key=true"));
        Assert.Equal("null\tnull\n", Line(Batch(null, null), false, false, "print.key=true"));
        Assert.Equal("-\n", Line(Batch(null, null), false, false, "null.literal=-"));
    }

    [Fact]
    public void Bytes_stay_as_they_are_except_on_a_terminal()
    {
        var batch = Batch(null, [0x1b, 0xff]);
        Assert.Equal([0x1b, 0xff, (byte)'\n'], new RecordFormat(false, false, []).Line(batch, 0).ToArray());
        Assert.Equal("\\x1b\\xff\n", Line(batch, false, true, ""));
    }

    [Fact]
    public void Json_holds_everything()
    {
        var line = Line(Batch("k"u8.ToArray(), [0xff]), true, false, "");
        Assert.Equal(
            """{"topic":"t","partition":1,"offset":2,"timestamp":"1970-01-01T00:00:00.005Z","key":"k","value_base64":"/w==","headers":[{"key":"h","value":"x"}]}"""
                + "\n",
            line
        );
    }

    [Fact]
    public void An_unknown_property_is_refused_by_name() =>
        Assert.Contains(
            "print.colour",
            Assert.Throws<UserProblem>(() => new RecordFormat(false, false, ["print.colour=true"])).Message,
            StringComparison.Ordinal
        );

    private static string Line(RecordBatch batch, bool json, bool visible, string properties) =>
        Encoding.UTF8.GetString(
            new RecordFormat(json, visible, properties.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Line(batch, 0)
        );

    private static RecordBatch Batch(byte[]? key, byte[]? value)
    {
        RecordBatch batch = new();
        batch.Add(
            new()
            {
                Topic = "t",
                Partition = 1,
                Offset = 2,
                Message = new()
                {
                    Key = batch.Append(key, key is null),
                    Value = batch.Append(value, value is null),
                    Timestamp = new(5, Confluent.Kafka.TimestampType.CreateTime),
                    Headers = [new Confluent.Kafka.Header("h", "x"u8.ToArray())],
                },
            }
        );
        return batch;
    }
}
