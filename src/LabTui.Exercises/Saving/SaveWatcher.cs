using System.Security.Cryptography;

namespace LabTui.Exercises;

/// <summary>
/// Tells when the text of a folder's C# files has changed, whatever editor wrote them and however: in place, by rename,
/// over a network. The system's notices make it quick, a look once a second makes it sure. A change is told once the
/// files have been quiet for a moment, and only if the text differs: a save without a change is none. A file that is gone
/// or empty gets longer: many editors take the old text away before they write the new one.
/// </summary>
public sealed class SaveWatcher : IDisposable
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private const string NoText = "";

    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan s_halfSaved = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly Action<IReadOnlyList<string>> _changed;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly FileSystemWatcher? _notices;
    private readonly Lock _lock = new();
    private Dictionary<string, string> _known;
    private long? _doubtedAt;
    private bool _disposed;

    /// <param name="changed">Gets the paths that changed, were added or removed; called from a thread of its own.</param>
    public SaveWatcher(string folder, TimeProvider time, Action<IReadOnlyList<string>> changed)
    {
        (_folder, _time, _changed) = (folder, time, changed);
        _known = Snapshot();
        _timer = time.CreateTimer(_ => Look(), null, s_poll, s_poll);
        _notices = StartNotices();
    }

    /// <summary>No notices where the system has none left or the folder's kind gives none: then only the regular look remains.</summary>
    private FileSystemWatcher? StartNotices()
    {
        try
        {
            var notices = new FileSystemWatcher(_folder, "*.cs");
            notices.Changed += (_, _) => Soon();
            notices.Created += (_, _) => Soon();
            notices.Renamed += (_, _) => Soon();
            notices.Deleted += (_, _) => Soon();
            notices.EnableRaisingEvents = true;
            return notices;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Soon()
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                _timer.Change(s_quiet, s_poll);
            }
        }
    }

    private void Look()
    {
        IReadOnlyList<string> changed;
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            var now = Snapshot();
            if (HalfSaved(now))
            {
                _timer.Change(s_halfSaved, s_poll);
                return;
            }

            changed =
            [
                .. now
                    .Keys.Union(_known.Keys)
                    .Where(path => now.GetValueOrDefault(path) != _known.GetValueOrDefault(path))
                    .Order(StringComparer.Ordinal),
            ];
            _known = now;
        }

        if (changed.Count > 0)
        {
            _changed(changed);
        }
    }

    /// <summary>A text was taken away, and not long enough ago to be sure that no other follows.</summary>
    private bool HalfSaved(Dictionary<string, string> now)
    {
        if (!_known.Any(file => file.Value != NoText && now.GetValueOrDefault(file.Key, NoText) == NoText))
        {
            _doubtedAt = null;
            return false;
        }

        _doubtedAt ??= _time.GetTimestamp();
        var doubted = _time.GetElapsedTime(_doubtedAt.Value) < s_halfSaved;
        _doubtedAt = doubted ? _doubtedAt : null;
        return doubted;
    }

    private Dictionary<string, string> Snapshot()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Files())
        {
            try
            {
                texts[path] = new FileInfo(path).Length switch
                {
                    0 => NoText,
                    > MaxBytes => "too large",
                    _ => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))),
                };
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Being replaced at this moment: what is known of it stands until the next look.
                if (_known?.GetValueOrDefault(path) is { } before)
                {
                    texts[path] = before;
                }
            }
        }

        return texts;
    }

    /// <summary>None while the folder is not there.</summary>
    private string[] Files()
    {
        try
        {
            return Directory.GetFiles(_folder, "*.cs");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        _notices?.Dispose();
        _timer.Dispose();
    }
}
