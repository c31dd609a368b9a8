using System.Diagnostics;
using LabTui.Course;

namespace LabTui.App;

/// <summary>run.sh: installing it, a tree that cannot be written, two windows that build at once.</summary>
public sealed class RunScriptTests
{
    [Fact]
    public void Install_links_a_command_that_runs()
    {
        var folder = Directory.CreateTempSubdirectory("labtui-user-").FullName;
        try
        {
            var start = new ProcessStartInfo(TestHome.Program, ["install"]);
            start.Environment["HOME"] = folder;
            var (code, output, _) = Processes.Run(start);
            var link = Path.Combine(folder, ".local", "bin", "labtui");
            Assert.Equal(0, code);
            Assert.Contains(link, output, StringComparison.Ordinal);
            Assert.Contains("PATH", output, StringComparison.Ordinal);

            var labs = new ProcessStartInfo(link, ["labs"]);
            (labs.Environment["LABTUI_HOME"], labs.WorkingDirectory) = (folder, "/");
            Assert.Contains("Streaming fraud", Processes.Run(labs).Out, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Permissions mean nothing to root, so the tree is mounted read-only, in a mount namespace of its own.</summary>
    [Fact]
    public void With_a_current_build_a_read_only_tree_works()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && Processes.Run("unshare", "--mount", "true").Code == 0,
            "a mount namespace needs root"
        );
        using var home = new TestHome(withPayments: false);
        var root = ContentFolders.Root;
        var (code, output, error) = Processes.Run(
            "unshare",
            "--mount",
            "sh",
            "-c",
            $"mount --bind {root} {root} && mount -o remount,bind,ro {root} && ! touch {root}/artifacts/x 2>/dev/null && cd / && {home.Command("topics list")} && {home.Command("labs")}"
        );
        Assert.True(code == 0, output + error);
        Assert.DoesNotContain("building", error, StringComparison.Ordinal);
        Assert.Contains("Streaming fraud", output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("when", "full")]
    public void Two_windows_with_a_stale_build_build_once()
    {
        var copy = Directory.CreateTempSubdirectory("labtui-copy-").FullName;
        using var home = new TestHome(withPayments: false);
        try
        {
            Processes.Run(
                "bash",
                "-c",
                $"cd {ContentFolders.Root} && cp -r src labs data run.sh global.json LabTui.sln Directory.* BannedSymbols.txt .editorconfig {copy}/"
            );
            var both = new ProcessStartInfo(
                "bash",
                ["-c", $"cd {copy}; ./run.sh labs >one 2>&1 & ./run.sh labs >two 2>&1; code=$?; wait $! && exit $code"]
            );
            both.Environment["LABTUI_HOME"] = home.Path;
            Assert.Equal(0, Processes.Run(both, TimeSpan.FromMinutes(5)).Code);
            var said = File.ReadAllText(Path.Combine(copy, "one")) + File.ReadAllText(Path.Combine(copy, "two"));
            Assert.Equal(2, said.Split("Streaming fraud").Length - 1);
            Assert.Equal(1, said.Split("labtui: building").Length - 1);
            Assert.Single(Directory.EnumerateDirectories(Path.Combine(copy, "artifacts"), "app-*"));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}
