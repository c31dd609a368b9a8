namespace LabTui.Broker;

/// <summary>A disk that becomes really full: a small one in memory, mounted for a test, with something on it that can be deleted.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labtui-disk-").FullName;
    private bool _isMounted;

    public string Data => Path.Combine(_folder, "data");

    private string Ballast => Path.Combine(_folder, "ballast");

    /// <summary>Of 16 MB, 4 of them taken. The test is skipped where nothing can be mounted.</summary>
    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        try
        {
            await CommandLine.RunAsync(
                "mount",
                ["-t", "tmpfs", "-o", "size=16m", "none", disk._folder],
                "",
                TestContext.Current.CancellationToken
            );
            disk._isMounted = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await disk.DisposeAsync();
            Assert.Skip($"a small disk cannot be mounted here (needs root): {e.Message}");
        }

        await File.WriteAllBytesAsync(disk.Ballast, new byte[4 << 20], TestContext.Current.CancellationToken);
        return disk;
    }

    public void MakeRoom() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
        {
            await CommandLine.RunAsync("umount", [_folder], "", TestContext.Current.CancellationToken);
        }

        Directory.Delete(_folder, recursive: true);
    }
}
