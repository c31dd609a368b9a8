namespace LabTui.Broker;

/// <summary>Nothing is allocated per record on the way in and out: a batch of many costs what a batch of one costs.</summary>
public sealed class AllocationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-allocation-").FullName;
    private static readonly TopicSettings s_settings = TestLog.Settings(("message.timestamp.before.max.ms", "9223372036854775807"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Checking_a_batch_does_not_depend_on_its_records()
    {
        var (one, many) = (TestBatch.Of(1), TestBatch.Of(5000));
        Check(one);
        Check(many);

        Assert.InRange(Allocated(() => Check(many)), 0, Allocated(() => Check(one)) + 200);
    }

    [Fact]
    public void Appending_and_reading_do_not_depend_on_the_records()
    {
        var log = TestLog.New(_folder, 1 << 24);
        var (one, many) = (TestBatch.Of(1), TestBatch.Of(5000));
        log.Append(many, 0);

        var append = Allocated(() => log.Append(one, 0));
        Assert.InRange(Allocated(() => log.Append(many, 0)), 0, append + 200);
        Assert.InRange(Allocated(() => log.Read(100, 1 << 20).Release()), 0, 1000);
        log.Close();
    }

    private static void Check(byte[] batch) => Assert.Null(new BatchCheck(s_settings, "t-0", 1000).Check(batch, 9).Problem);

    private static long Allocated(Action act)
    {
        act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
