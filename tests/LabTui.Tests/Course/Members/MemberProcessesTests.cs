namespace LabTui.Course.Members;

public sealed class MemberProcessesTests
{
    [Theory]
    [InlineData("orders-0", 1)]
    [InlineData("orders-0, orders-3", 2)]
    [InlineData("no partition (there are more members than partitions)", 0)]
    public void What_a_member_was_assigned_is_read_from_its_line(string text, int partitions) =>
        Assert.Equal(partitions, MemberProcess.Named(text).Count);

    [Theory]
    [InlineData("0,1 2 -", 3, true)] // the third has none, and knows
    [InlineData("0,1 2 ?", 3, false)] // the third has not been told
    [InlineData("0,1 1,2", 3, false)] // in the middle of a rebalance two still believe in the same one
    [InlineData("0 2", 3, false)]
    [InlineData("", 0, true)]
    public void A_group_has_settled_once_each_partition_has_one_reader(string reads, int partitions, bool settled) =>
        Assert.Equal(
            settled,
            MemberProcesses.IsSettled(
                reads
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(own =>
                        own switch
                        {
                            "?" => null,
                            "-" => (IReadOnlyList<string>)[],
                            _ => own.Split(','),
                        }
                    ),
                partitions
            )
        );
}
