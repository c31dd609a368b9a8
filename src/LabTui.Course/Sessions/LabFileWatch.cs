using LabTui.Workbook;

namespace LabTui.Course.Sessions;

/// <summary>Reads a lab again when its text has changed on disk, so that an author sees what is written.</summary>
/// <remarks>Looks at the file's time once a second: that works on every file system, and a save by rename is no special case.</remarks>
/// <param name="lab">As it was read; what was saved between then and now is told too.</param>
/// <param name="changed">From a thread of its own.</param>
internal sealed class LabFileWatch(Lab lab, TimeProvider time, Action<LabReading> changed)
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(lab.Folder, LabReader.FileName));
        var known = Stamp(file);
        if (known is not null && LabReader.Read(lab.Folder) is var first && !IsSame(first))
        {
            changed(first);
        }

        while (true)
        {
            await Task.Delay(s_between, time, cancellationToken);
            if (Stamp(file) is { } now && now != known)
            {
                known = now;
                changed(LabReader.Read(lab.Folder));
            }
        }
    }

    private bool IsSame(LabReading reading) => !reading.HasErrors && reading.Lab?.ContentHash == lab.ContentHash;

    /// <returns>Null while there is no file, as in the middle of a save.</returns>
    private static (DateTime, long)? Stamp(FileInfo file)
    {
        try
        {
            file.Refresh();
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
