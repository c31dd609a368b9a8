using LabTui.Broker;
using LabTui.Course.Home;

namespace LabTui.Course.Grading;

/// <summary>
/// A copy of what is graded of a student's home, deleted afterwards; the home itself is only read. Links are not followed:
/// a home may hold one to anywhere. Settings are left out, for they name brokers and files of the student's machine.
/// </summary>
internal sealed class HomeCopy : IDisposable
{
    private const long MostBytes = 3L << 30;
    private const int MostTries = 5;

    private static readonly string[] s_graded = ["progress", "exercises", "models", "broker"];

    /// <summary>They belong to whoever works in the original now.</summary>
    private static readonly string[] s_left = ["endpoint.json", "lock", "lock.owner"];

    private long _bytes;

    private HomeCopy(StudentHome home) => Home = home;

    public StudentHome Home { get; }

    /// <summary>What is to be known of this copy; null where nothing was going on in the home.</summary>
    public string? Note { get; private init; }

    /// <exception cref="IOException">It cannot be read, is too large, or the copy cannot be written.</exception>
    public static HomeCopy Of(string original)
    {
        var running = IsBrokerRunning(original);
        var target = Directory.CreateTempSubdirectory("labtui-grade-").FullName;
        try
        {
            var settled = false;
            for (var i = 0; i < MostTries && !settled; i++)
            {
                settled = TryCopy(original, target);
            }

            return new HomeCopy(new StudentHome(target).Ensure())
            {
                Note =
                    !settled ? "its home was being written to while it was copied: grade it again when it is at rest"
                    : running ? "its broker was running; graded on a copy of that broker's log"
                    : null,
            };
        }
        catch
        {
            Delete(target);
            throw;
        }
    }

    /// <summary>A broker has run in this home; without one there is nothing of the student's to be looked at on it.</summary>
    public static bool HasBroker(StudentHome home) => File.Exists(Path.Combine(home.Broker, "meta.json"));

    public void Dispose() => Delete(Home.Path);

    /// <summary>A broker writes what it acknowledges at once, so a copy during which nothing changed is what it would answer from.</summary>
    /// <returns>False when something changed meanwhile.</returns>
    private static bool TryCopy(string original, string target)
    {
        Delete(target);
        var copy = new HomeCopy(new StudentHome(target));
        try
        {
            var before = Fingerprint(original);
            foreach (var folder in s_graded)
            {
                copy.Take(new DirectoryInfo(Path.Combine(original, folder)), copy.Home.At(folder));
            }

            return before == Fingerprint(original);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false; // a topic was just deleted, or a file replaced
        }
    }

    private static bool IsBrokerRunning(string original)
    {
        var endpoint = BrokerEndpoint.Read(Path.Combine(original, "broker"));
        return endpoint is not null && (endpoint.Machine != Environment.MachineName || Directory.Exists($"/proc/{endpoint.Pid}"));
    }

    private static string Fingerprint(string original) =>
        string.Join(
            '\n',
            s_graded
                .Select(folder => new DirectoryInfo(Path.Combine(original, folder)))
                .Where(folder => folder.Exists && folder.LinkTarget is null)
                .SelectMany(Files)
                .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")
                .Order(StringComparer.Ordinal)
        );

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Where(file => file.LinkTarget is null && !IsLeft(file.Name))
            .Concat(folder.EnumerateDirectories().Where(inner => inner.LinkTarget is null).SelectMany(Files));

    private static bool IsLeft(string name) => s_left.Contains(name) || name.EndsWith(".lock", StringComparison.Ordinal);

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { } // a killed child may still be ending; the folder is a temporary one
    }

    /// <summary>Files before folders, so offsets before topics: a log only grows, so no commit lies beyond what is copied after it.</summary>
    private void Take(DirectoryInfo from, string to)
    {
        if (!from.Exists || from.LinkTarget is not null)
        {
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles().Where(file => file.LinkTarget is null && !IsLeft(file.Name)))
        {
            if ((_bytes += file.Length) > MostBytes)
            {
                throw new IOException($"{from.FullName}: the home holds more than {MostBytes >> 30} GiB");
            }

            file.CopyTo(Path.Combine(to, file.Name), overwrite: true);
        }
        foreach (var folder in from.EnumerateDirectories())
        {
            Take(folder, Path.Combine(to, folder.Name));
        }
    }
}
