using System.Text.Json;
using System.Xml.Linq;

namespace LabTui.Workbook;

public sealed class ResultsTests
{
    private static readonly LabResults s_results = new()
    {
        Status = ResultStatus.Fail,
        Lab = "ordering",
        Env = new("0.1.0", ".NET 10", "Linux", "embedded"),
        Points = 1,
        PointsPossible = 2,
        Tests =
        [
            new()
            {
                Name = "topic orders exists",
                Status = ResultStatus.Pass,
                Step = "create",
                TaskId = 2,
                DurationMs = 12,
                Observed = "2 partitions",
            },
            new()
            {
                Name = "orders holds 5 records",
                Status = ResultStatus.Fail,
                Step = "produce",
                TaskId = 3,
                Message = "2 of 5 <&>",
                Output = "a\u0007b 🙂",
                Attempts = 3,
                HintsUsed = 1,
            },
        ],
    };

    [Fact]
    public void Json_has_the_fields_of_version_three_and_ours()
    {
        var root = JsonDocument.Parse(ResultsWriter.ToJson([s_results])).RootElement;
        Assert.Equal(3, root.GetProperty("version").GetInt32());
        Assert.Equal("fail", root.GetProperty("status").GetString());
        var test = root.GetProperty("tests")[1];
        Assert.Equal("fail", test.GetProperty("status").GetString());
        Assert.Equal(3, test.GetProperty("task_id").GetInt32());
        Assert.Equal(1, test.GetProperty("hints_used").GetInt32());
        Assert.Equal("embedded", root.GetProperty("env").GetProperty("broker").GetString());
        Assert.Equal(2, JsonDocument.Parse(ResultsWriter.ToJson([s_results, s_results])).RootElement.GetArrayLength());
    }

    [Fact]
    public void JUnit_is_xml_whatever_a_program_printed()
    {
        var suite = XDocument.Parse(JUnitWriter.ToXml([s_results])).Root!.Element("testsuite")!;
        Assert.Equal(
            ("2", "1", "0"),
            (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value)
        );
        var failed = suite.Elements("testcase").Last();
        Assert.Equal("2 of 5 <&>", failed.Element("failure")!.Attribute("message")!.Value);
        Assert.Equal("a\uFFFDb 🙂", failed.Element("system-out")!.Value);
    }

    [Theory]
    [InlineData(ResultStatus.Pass)]
    [InlineData(ResultStatus.Fail, ResultStatus.Pass, ResultStatus.Fail)]
    [InlineData(ResultStatus.Error, ResultStatus.Fail, ResultStatus.Error, ResultStatus.Pass)]
    public void The_worst_test_decides(ResultStatus sum, params ResultStatus[] tests) =>
        Assert.Equal(sum, LabResults.Sum(tests.Select(status => s_results.Tests[0] with { Status = status })));
}
