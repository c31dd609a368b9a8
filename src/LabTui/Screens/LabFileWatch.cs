using LabTui.App;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>Reads a lab again when its text has changed on disk, so that an author sees what is written.</summary>
/// <remarks>Looks at the file's time once a second: that works on every file system, and a save by rename is no special case.</remarks>
internal sealed class LabFileWatch : IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();

    /// <param name="lab">As it was read; what was saved between then and now is told too.</param>
    /// <param name="changed">Called by the loop.</param>
    public LabFileWatch(WorkbookContext context, Lab lab, Action<LabReading> changed) =>
        _ = Task.Run(() => LoopAsync(context, lab, changed, _stop.Token));

    public void Dispose() => _stop.Cancel();

    private static async Task LoopAsync(WorkbookContext context, Lab lab, Action<LabReading> changed, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(lab.Folder, LabReader.FileName));
        var known = Stamp(file);
        if (known is not null && LabReader.Read(lab.Folder) is var first && !IsSame(first, lab))
        {
            Tell(first);
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_between, context.Time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (Stamp(file) is not { } now || now == known)
            {
                continue;
            }

            known = now;
            Tell(LabReader.Read(lab.Folder));
        }

        void Tell(LabReading reading) =>
            context.Inbox.Post(
                new Msg.Do(() =>
                {
                    if (!cancellationToken.IsCancellationRequested)
                    {
                        changed(reading);
                    }
                })
            );
    }

    private static bool IsSame(LabReading reading, Lab lab) => !reading.HasErrors && reading.Lab?.ContentHash == lab.ContentHash;

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
