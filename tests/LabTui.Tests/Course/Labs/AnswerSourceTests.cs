using LabTui.Workbook;

namespace LabTui.Course.Labs;

public sealed class AnswerSourceTests
{
    [Fact]
    public void Every_source_that_a_lab_may_name_can_be_computed() =>
        Assert.Equal(AnswerSources.All.Select(source => source.Word), AnswerSource.Known);
}
