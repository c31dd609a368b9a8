using System.Threading.Channels;

namespace LabTui.Exercises;

public sealed class SaveWatcherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-test-").FullName;
    private readonly Channel<IReadOnlyList<string>> _changes = Channel.CreateUnbounded<IReadOnlyList<string>>();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SaveWatcher Watch() => new(_folder, TimeProvider.System, paths => _changes.Writer.TryWrite(paths));

    private string File(string name) => Path.Combine(_folder, name);

    private async Task<IReadOnlyList<string>> Next()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await _changes.Reader.ReadAsync(limit.Token);
    }

    [Fact]
    public async Task A_save_in_place_by_rename_and_a_removal_are_each_told_once()
    {
        System.IO.File.WriteAllText(File("A.cs"), "one");
        using var watcher = Watch();
        System.IO.File.WriteAllText(File("A.cs"), "two");
        Assert.Equal([File("A.cs")], await Next());

        System.IO.File.WriteAllText(File("A.cs~"), "three");
        System.IO.File.Move(File("A.cs~"), File("A.cs"), overwrite: true);
        Assert.Equal([File("A.cs")], await Next());

        System.IO.File.Delete(File("A.cs"));
        Assert.Equal([File("A.cs")], await Next());
        Assert.False(_changes.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_save_without_a_change_is_none()
    {
        System.IO.File.WriteAllText(File("A.cs"), "same");
        using var watcher = Watch();
        System.IO.File.WriteAllText(File("A.cs"), "same");
        System.IO.File.WriteAllText(File("notes.txt"), "other");
        System.IO.File.WriteAllText(File("B.cs"), "new");
        Assert.Equal([File("B.cs")], await Next());
    }

    [Fact]
    public void A_text_taken_away_before_the_next_one_is_written_is_not_told()
    {
        var path = File("A.cs");
        System.IO.File.WriteAllText(path, "one");
        var time = new HandMovedTime();
        using var watcher = new SaveWatcher(_folder, time, paths => _changes.Writer.TryWrite(paths));
        System.IO.File.WriteAllText(path, "");
        time.Ring();
        time.Pass(TimeSpan.FromMilliseconds(100));
        System.IO.File.Move(path, path + "~");
        time.Ring();
        Assert.False(_changes.Reader.TryRead(out _));
        System.IO.File.WriteAllText(path, "two");
        time.Ring();
        Assert.True(_changes.Reader.TryRead(out _));

        System.IO.File.Delete(path);
        time.Ring();
        Assert.False(_changes.Reader.TryRead(out _));
        time.Pass(TimeSpan.FromMilliseconds(250));
        time.Ring();
        Assert.True(_changes.Reader.TryRead(out _));
    }

    /// <summary>Time and the watcher's one timer, moved by the test alone: notices only set the timer.</summary>
    private sealed class HandMovedTime : TimeProvider
    {
        private TimerCallback? _ring;
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;

        public void Ring() => _ring!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = callback;
            return new Unset();
        }

        private sealed class Unset : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                // nothing runs
            }

            public ValueTask DisposeAsync() => default;
        }
    }

    [Fact]
    public async Task A_folder_that_is_not_there_yet_is_looked_at_again()
    {
        Directory.Delete(_folder);
        using var watcher = Watch();
        Directory.CreateDirectory(_folder);
        System.IO.File.WriteAllText(File("A.cs"), "text");
        Assert.Equal([File("A.cs")], await Next());
    }
}
