using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Panels.LogPicture;

/// <summary>Looks at a broker that there is not.</summary>
internal static class TestLooks
{
    private static readonly GroupMember s_first = new(
        "rdkafka-1111",
        "rdkafka",
        "/127.0.0.1",
        [new("customerinfo", 0), new("features", 0)]
    );
    private static readonly GroupMember s_second = new("rdkafka-2222", "rdkafka", "/127.0.0.1", []);

    /// <summary>Two topics and a group: p0 is being read, p1 has been.</summary>
    public static LogLook Few(long more = 0) =>
        new(
            [Topic("customerinfo", (0, 3 + more), (0, 2)), Topic("features", (0, 5))],
            [Group("104a", [s_first, s_second], ("customerinfo", 0, 0), ("customerinfo", 1, 2), ("features", 0, 2))]
        );

    public static Readings FewRead { get; } =
        Readings.None.With([
            new("customerinfo", "customerinfo", 0, 0, 1, "104a"),
            new("features", "features", 0, 0, 3, "104a"),
            new("features", "features", 0, 1, 1, "104a"),
        ]);

    public static LogBoard Board(LogLook look, Readings? readings = null) =>
        new LogBoard(["customerinfo", "features"]).With(Snapshot(look)).With(readings ?? Readings.None);

    public static LogTopic Topic(string name, params (long Low, long High)[] partitions) =>
        new(name, name, [.. partitions.Select((it, i) => new Watermarks(i, it.Low, it.High))]);

    public static LogGroup Group(string id, GroupMember[] members, params (string Topic, int Partition, long Offset)[] committed) =>
        new(
            new GroupInfo(id, members.Length == 0 ? "Empty" : "Stable", "range", members),
            committed.ToDictionary(it => new TopicPartition(it.Topic, it.Partition), it => it.Offset)
        );

    public static WatchSnapshot<LogLook> Snapshot(LogLook look, int second = 0) =>
        new(DateTimeOffset.UnixEpoch.AddSeconds(second), look, null);
}
