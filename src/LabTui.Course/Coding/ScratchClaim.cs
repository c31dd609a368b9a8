using System.Text;
using LabTui.Course.Home;

namespace LabTui.Course.Coding;

/// <summary>
/// A process's claim on the scratch topics whose names begin with its id: a file in the home that stays locked while the process
/// lives. The lock is the operating system's, so one that can be taken belonged to a process that is gone, killed or not.
/// </summary>
/// <remarks>The file holds the id of the cluster that the topics are on: on another one there is nothing to delete.</remarks>
internal sealed class ScratchClaim : IDisposable
{
    private const string Folder = "scratch";

    private readonly string _path;
    private readonly FileStream? _file;

    private ScratchClaim(string path, FileStream? file) => (this._path, this._file) = (path, file);

    public string Id => Path.GetFileName(_path);

    /// <summary>Those that stand beside the claim with its id.</summary>
    public IReadOnlyList<string> Folders => Directory.GetDirectories(Path.GetDirectoryName(_path)!, Id + "-*");

    public static string FolderOf(StudentHome home) => home.At(Folder);

    /// <summary>Where no file can be written the exercise can be checked all the same; nobody could clean up after it then.</summary>
    public static ScratchClaim Take(StudentHome home, string cluster)
    {
        var path = Path.Combine(FolderOf(home), Guid.NewGuid().ToString("N")[..8]);
        try
        {
            Directory.CreateDirectory(FolderOf(home));
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            file.Write(Encoding.UTF8.GetBytes(cluster));
            file.Flush();
            return new ScratchClaim(path, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ScratchClaim(path, null);
        }
    }

    /// <returns>The claims of processes that are gone, taken over; the caller gives each back or disposes it.</returns>
    public static List<ScratchClaim> TakeAbandoned(StudentHome home, string cluster)
    {
        var claims = new List<ScratchClaim>();
        foreach (var path in Files(home))
        {
            if (TryLock(path) is not { } claim)
            {
                continue;
            }

            if (claim.Cluster() == cluster)
            {
                claims.Add(claim);
            }
            else
            {
                claim.Dispose();
            }
        }
        return claims;
    }

    /// <summary>Nothing is left that it was for.</summary>
    public void GiveBack()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // whoever comes next finds nothing to delete
        }
        Dispose();
    }

    /// <summary>Something is left: the file stays for whoever comes next.</summary>
    public void Dispose() => _file?.Dispose();

    private static string[] Files(StudentHome home)
    {
        try
        {
            return Directory.GetFiles(FolderOf(home));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string? Cluster()
    {
        try
        {
            using var reader = new StreamReader(_file!, leaveOpen: true);
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static ScratchClaim? TryLock(string path)
    {
        try
        {
            return new ScratchClaim(path, new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // its process lives
        }
    }
}
