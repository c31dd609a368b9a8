using LabTui.Course.Reading;
using LabTui.Panels.LabSummary;

namespace LabTui.Panels;

public sealed class OwnFiguresTests
{
    [Fact]
    public void Records_of_a_topic_that_was_made_anew_are_not_counted()
    {
        LoggedBatch[] batches =
        [
            new("old", "customerinfo", 0, 0, 6, "104a"),
            new("new", "customerinfo", 0, 0, 9_999, "104a"),
            new("new", "customerinfo", 0, 50, 69, "104a"),
        ];

        Assert.Equal(
            [("labtui read as 104a", "10,000"), ("  more than once", "20")],
            OwnFigures.ReadBy("104a", [.. OwnFigures.OfNewestTopics(batches)])
        );
    }
}
