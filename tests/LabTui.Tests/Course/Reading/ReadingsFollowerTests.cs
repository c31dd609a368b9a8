using LabTui.Course.Home;
using LabTui.Workbook;

namespace LabTui.Course.Reading;

public sealed class ReadingsFollowerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StudentHome _home;
    private readonly ReadingsFollower _follower;

    public ReadingsFollowerTests()
    {
        _home = new StudentHome(_folder.Path).Ensure();
        _follower = new ReadingsFollower(_home);
    }

    [Fact]
    public void What_comes_is_added_and_nothing_new_is_the_same()
    {
        Assert.Same(Readings.None, _follower.Look());
        BatchLog.Read(_home).Append(Batch(0, 4), Batch(5, 9));
        var first = _follower.Look();
        Assert.Equal(10, At(first)!.Next);
        Assert.Same(first, _follower.Look());
        BatchLog.Scored(_home).Append(Batch(8, 10));
        Assert.Equal([new OffsetRange(8, 10)], At(_follower.Look())!.Twice.All);
    }

    [Fact]
    public void A_line_that_is_being_written_waits_for_its_end()
    {
        var line = Batch(0, 4).Line();
        var path = Path.Combine(_home.Data, "read.log");
        File.WriteAllText(path, line[..20]);
        Assert.Same(Readings.None, _follower.Look());
        File.WriteAllText(path, line + "\n");
        Assert.Equal(5, At(_follower.Look())!.Next);
    }

    /// <summary>Even where the new text is as long as the old one, or longer.</summary>
    [Fact]
    public void A_log_that_was_written_anew_is_read_from_its_beginning()
    {
        BatchLog.Read(_home).Append(Batch(0, 4));
        _follower.Look();
        BatchLog.Read(_home).Remove(_ => true);
        BatchLog.Read(_home).Append(Batch(6, 6), Batch(7, 7));
        Assert.Equal([new OffsetRange(6, 8)], At(_follower.Look())!.Once.All);
        BatchLog.Read(_home).Remove(_ => true);
        Assert.Null(At(_follower.Look()));
    }

    public void Dispose() => _folder.Dispose();

    private static Reading? At(Readings readings) => readings.At(new("id", 0, "104a"));

    private static LoggedBatch Batch(long first, long last) => new("id", "customerinfo", 0, first, last, "104a");
}
