using LabTui.Course.Home;

namespace LabTui.Course.Reading;

/// <summary>
/// What readers of this home have had in hand, a line for each batch. Several processes append to it, each line as a whole; a line
/// is on its way to the disk before the batch is committed, so that a reader that is killed has told what it saw.
/// </summary>
internal sealed class BatchLog
{
    private const long MostBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2);

    private readonly string _path;

    private BatchLog(string path) => _path = path;

    /// <summary>All logs of this home, to be read on while they grow.</summary>
    public static IReadOnlyList<BatchTail> TailsOf(StudentHome home) => [new(Read(home)._path), new(Scored(home)._path)];

    /// <summary>Batches that were judged: each by whose code.</summary>
    public static BatchLog Scored(StudentHome home) => new(Path.Combine(home.Data, "scored.log"));

    /// <summary>Batches that were read by members of a group and not judged.</summary>
    public static BatchLog Read(StudentHome home) => new(Path.Combine(home.Data, "read.log"));

    /// <summary>All that readers of this home have had in hand.</summary>
    public static IReadOnlyList<LoggedBatch> AllOf(StudentHome home) => [.. Read(home).Batches(), .. Scored(home).Batches()];

    /// <exception cref="UserProblem">It cannot be written (exit code 3).</exception>
    public void Append(params IEnumerable<LoggedBatch> batches)
    {
        var text = string.Concat(batches.Select(batch => batch.Line() + "\n"));
        if (text.Length == 0)
        {
            return;
        }

        Change(file =>
        {
            if (file.Length > MostBytes)
            {
                Rewrite(file, Joined(Parse(file)));
            }

            file.Position = file.Length;
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        });
    }

    public IReadOnlyList<LoggedBatch> Batches()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        List<LoggedBatch> batches = [];
        WhenFree(() =>
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read); // never half of what is being rewritten
            batches = Parse(file);
        });
        return batches;
    }

    /// <summary>Forgets what a lab that begins again had read.</summary>
    public void Remove(Func<LoggedBatch, bool> which)
    {
        if (File.Exists(_path))
        {
            Change(file => Rewrite(file, Parse(file).Where(batch => !which(batch))));
        }
    }

    /// <summary>Batches that follow one another are one: so a log of single records stays small.</summary>
    internal static IEnumerable<LoggedBatch> Joined(IEnumerable<LoggedBatch> batches)
    {
        LoggedBatch? open = null;
        foreach (var batch in batches.OrderBy(it => (it.TopicId, it.Group, it.By, it.Hash, it.Partition)))
        {
            if (open is not null && open.IsFollowedBy(batch))
            {
                open = open with { Last = batch.Last, Poison = open.Poison + batch.Poison };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = batch;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static void Rewrite(FileStream file, IEnumerable<LoggedBatch> batches)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(string.Concat(batches.Select(batch => batch.Line() + "\n")));
        file.SetLength(0);
        file.Position = 0;
        file.Write(text);
    }

    private static List<LoggedBatch> Parse(FileStream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, leaveOpen: true);
        var batches = new List<LoggedBatch>();
        while (reader.ReadLine() is { } line)
        {
            if (LoggedBatch.Parse(line) is { } batch)
            {
                batches.Add(batch);
            }
        }

        return batches;
    }

    /// <summary>One process at a time, by a lock that the system frees when its holder dies.</summary>
    private void Change(Action<FileStream> change) =>
        WhenFree(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            change(file);
        });

    private void WhenFree(Action use)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                use();
                return;
            }
            catch (IOException e) when (IsHeld(e) && TimeProvider.System.GetElapsedTime(start) < s_limit)
            {
                Thread.Sleep(s_pause);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw UserProblem.Environment($"{_path} cannot be used: {e.Message}", e);
            }
        }
    }

    /// <summary>The runtime reports EAGAIN (11, on macOS 35) when another holds the lock, ERROR_SHARING_VIOLATION on Windows.</summary>
    private static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
