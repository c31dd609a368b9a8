namespace LabTui.Broker;

public sealed class CommittedOffsetsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-offsets-").FullName;
    private readonly List<string> _log = [];

    private string FilePath => Path.Combine(_folder, "offsets.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_committed_is_there_after_a_restart()
    {
        using (var offsets = Open())
        {
            Commit(offsets, "g", "t", 0, 5);
            Commit(offsets, "g", "t", 0, 6, "with \"quotes\"\nand more");
            Commit(offsets, "h", "u", 3, 1);
            offsets.DropTopic("u");
        }

        using var again = Open();
        Assert.Equal(new CommittedOffset(6, 2, "with \"quotes\"\nand more"), again.Find("g", new("t", 0)));
        Assert.Equal(["g"], again.Groups);
    }

    [Fact]
    public void A_file_cut_at_any_byte_keeps_its_whole_lines()
    {
        using (var offsets = Open())
        {
            for (var i = 0; i < 4; i++)
            {
                Commit(offsets, "g", "t", 0, i);
            }
        }

        var whole = File.ReadAllBytes(FilePath);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            var lines = whole.AsSpan(0, length).Count((byte)'\n');
            using (var offsets = Open())
            {
                Assert.Equal(lines == 0 ? null : lines - 1, offsets.Find("g", new("t", 0))?.Offset);
                Commit(offsets, "g", "t", 1, 9);
            }

            using var again = Open();
            Assert.Equal(9, again.Find("g", new("t", 1))?.Offset);
        }
    }

    [Fact]
    public void An_offset_in_a_partition_that_does_not_exist_is_not_kept()
    {
        using var offsets = Open();

        Assert.Equal([false], offsets.Commit("g", [(new("t", 0), new(1, -1, ""))], _ => false));
        Assert.Empty(offsets.Groups);
        Assert.Equal(0, new FileInfo(FilePath).Length);
    }

    [Fact]
    public void The_file_is_rewritten_when_most_of_it_is_old()
    {
        using (var offsets = Open())
        {
            for (var i = 0; i <= 25_000; i++)
            {
                Commit(offsets, "g", "t", 0, i);
            }
        }

        Assert.InRange(File.ReadLines(FilePath).Count(), 1, 10_001);
        using var again = Open();
        Assert.Equal(25_000, again.Find("g", new("t", 0))?.Offset);
    }

    private CommittedOffsets Open() => new(new(FilePath, _log.Add));

    private static void Commit(CommittedOffsets offsets, string group, string topic, int partition, long offset, string metadata = "") =>
        Assert.Equal([true], offsets.Commit(group, [(new(topic, partition), new(offset, 2, metadata))], _ => true));
}
