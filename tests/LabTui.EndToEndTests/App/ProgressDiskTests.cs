using System.Globalization;

namespace LabTui.App;

/// <summary>
/// Progress on a disk that is full or read-only: told with the file and what to do, nothing destroyed, and recorded once
/// there is room. The disk is a small one in a mount namespace of the program's own.
/// </summary>
public sealed class ProgressDiskTests : IDisposable
{
    private const string Fill = "dd if=/dev/zero of=DISK/filler bs=4k 2>/dev/null || :";
    private const string Free = "rm DISK/filler";
    private const string Full = "No space left on device";
    private const string Lock = "mount -o remount,bind,ro DISK";
    private const string Unlock = "mount -o remount,bind,rw DISK";
    private const string ReadOnly = "Read-only file system";

    private static readonly Lazy<bool> s_canMount = new(() =>
        Processes.Run("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt").Code == 0
    );

    private readonly TestHome _home = new(withPayments: false);
    private readonly string _disk;

    public ProgressDiskTests()
    {
        Assert.SkipUnless(s_canMount.Value, "this machine lets nobody mount in a namespace");
        _disk = Path.Combine(_home.Path, "progress");
        Directory.CreateDirectory(_disk);
    }

    private string MountIt => $"mount -t tmpfs -o size=64k none {_disk}";

    public void Dispose() => _home.Dispose();

    [Fact]
    public void The_workbook_tells_of_a_full_disk() => TheWorkbookTells(Fill, Free, Full);

    [Fact]
    [Trait("when", "full")]
    public void The_workbook_tells_of_a_read_only_disk() => TheWorkbookTells(Lock, Unlock, ReadOnly);

    [Theory]
    [InlineData(Fill, Free, Full)]
    [InlineData(Lock, Unlock, ReadOnly)]
    public void The_command_line_tells(string take, string give, string reason)
    {
        var (kept, now) = (Path.Combine(_home.Path, "kept"), Path.Combine(_disk, "fraud-stream.json"));
        var script = $"""
            set -e
            {MountIt}
            {_home.Command("answer 1 after-reading 'It stays, and others may read it too'")} >/dev/null
            cp {now} {kept}
            {OnDisk(take)}
            {_home.Command("hint 1 welcome")} || :
            cmp {kept} {now} && echo "as it was"
            {OnDisk(give)}
            {_home.Command("hint 1 welcome")} >/dev/null
            cat {now}
            """;
        var (code, output, error) = Processes.Run("unshare", "-rm", "sh", "-c", script);
        Assert.True(code == 0, output + error);
        Assert.Contains($"progress not saved: free the disk or choose another --home ({now}: {reason})", error, StringComparison.Ordinal);
        Assert.Contains("as it was", output, StringComparison.Ordinal);
        Assert.Contains("\"hints_used\": 1", output[output.IndexOf("as it was", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private void TheWorkbookTells(string take, string give, string reason)
    {
        using var window = new WorkbookWindow(_home, environment: $"unshare -rm sh -c '{MountIt} && exec \"$@\"' sh", width: 200)
            .UntilUp()
            .AtStep(1);
        var file = $"/proc/{window.Pid}/root{_disk}/fraud-stream.json";
        Eventually.True(() => File.Exists(file), "the first step to be recorded");
        Inside(window, take);
        var before = File.ReadAllBytes(file);

        window.Terminal.Keys("n");
        window.Terminal.WaitFor("▸ 2  ");
        window.Terminal.WaitFor("progress not saved: free the disk or choose another --home");
        window.Terminal.WaitFor(reason);
        Assert.Contains("fraud-stream.json", window.Terminal.Screen, StringComparison.Ordinal);
        window.Terminal.Keys("?");
        window.Terminal.WaitFor("┤words");
        Assert.Equal(before, File.ReadAllBytes(file));

        Inside(window, give);
        Eventually.True(
            () => File.ReadAllText(file).Contains("\"current_step\": \"broker\"", StringComparison.Ordinal),
            "the second step to be recorded"
        );
    }

    private string OnDisk(string command) => command.Replace("DISK", _disk, StringComparison.Ordinal);

    private void Inside(WorkbookWindow window, string command)
    {
        var pid = window.Pid.ToString(CultureInfo.InvariantCulture);
        var (code, output, error) = Processes.Run("nsenter", "-t", pid, "-U", "-m", "--preserve-credentials", "sh", "-c", OnDisk(command));
        Assert.True(code == 0, output + error);
    }
}
