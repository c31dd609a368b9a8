using System.Runtime.CompilerServices;

namespace LabTui.Terminal;

/// <summary>
/// Compares a frame with its picture in the folder Pictures. When they differ, or there is none yet, the test fails and the
/// frame is written beside it as NAME.received.txt: look at it, and rename it if it is right. With LABTUI_REWRITE_PICTURES=1
/// all pictures are written anew: the difference is then looked at in version control.
/// </summary>
internal static class Picture
{
    internal static void Matches(Frame frame, string name, bool styles = false, [CallerFilePath] string test = "") =>
        Compare(styles ? FrameText.WithStyles(frame) : FrameText.Of(frame), name + ".txt", test);

    internal static void Compare(string received, string file, string test)
    {
        var folder = Path.Combine(Path.GetDirectoryName(test)!, "Pictures");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, file);
        var receivedPath = Path.ChangeExtension(path, ".received" + Path.GetExtension(file));
        var wanted = File.Exists(path) ? File.ReadAllText(path) : null;
        if (received == wanted)
        {
            File.Delete(receivedPath);
            return;
        }

        if (Environment.GetEnvironmentVariable("LABTUI_REWRITE_PICTURES") == "1")
        {
            File.WriteAllText(path, received);
            return;
        }

        File.WriteAllText(receivedPath, received);
        Assert.Fail($"{(wanted is null ? "there is no picture" : "the picture differs")}: see {receivedPath}\n{received}");
    }
}
