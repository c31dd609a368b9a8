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
    public async Task A_folder_that_is_not_there_yet_is_looked_at_again()
    {
        Directory.Delete(_folder);
        using var watcher = Watch();
        Directory.CreateDirectory(_folder);
        System.IO.File.WriteAllText(File("A.cs"), "text");
        Assert.Equal([File("A.cs")], await Next());
    }
}
