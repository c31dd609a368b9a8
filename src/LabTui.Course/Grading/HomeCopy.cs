using LabTui.Course.Home;

namespace LabTui.Course.Grading;

/// <summary>
/// A copy of what is graded of a student's home, deleted afterwards; the home itself is only read. Links are not followed:
/// a home may hold one to anywhere. Settings are left out, for they name brokers and files of the student's machine.
/// </summary>
internal sealed class HomeCopy : IDisposable
{
    private const long MostBytes = 3L << 30;

    private static readonly string[] s_graded = ["progress", "exercises", "models", "broker"];

    private long _bytes;

    private HomeCopy(StudentHome home) => Home = home;

    public StudentHome Home { get; }

    /// <exception cref="IOException">It cannot be read, is too large, or the copy cannot be written.</exception>
    public static HomeCopy Of(string original)
    {
        var copy = new HomeCopy(new StudentHome(Directory.CreateTempSubdirectory("labtui-grade-").FullName));
        try
        {
            copy.Home.Ensure();
            foreach (var folder in s_graded)
            {
                copy.Take(new DirectoryInfo(Path.Combine(original, folder)), copy.Home.At(folder));
            }
            // They belong to the broker that runs, or ran, on the original.
            File.Delete(Path.Combine(copy.Home.Broker, "endpoint.json"));
            File.Delete(Path.Combine(copy.Home.Broker, "lock"));
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>A broker has run in this home; without one there is nothing of the student's to be looked at on it.</summary>
    public static bool HasBroker(StudentHome home) => File.Exists(Path.Combine(home.Broker, "meta.json"));

    public void Dispose()
    {
        try
        {
            Directory.Delete(Home.Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { } // a killed child may still be ending; the folder is a temporary one
    }

    private void Take(DirectoryInfo from, string to)
    {
        if (!from.Exists || from.LinkTarget is not null)
        {
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles().Where(file => file.LinkTarget is null))
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
