using System.Text;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>Writes batches up to a number of records, as bytes where the other end takes bytes.</summary>
internal sealed class TailOutput(CommandServices services, RecordFormat format, long max)
{
    public long Room { get; private set; } = max;

    public bool Wrote { get; private set; }

    /// <summary>Done as soon as the last record that has room is out.</summary>
    public Action? WhenFull { get; init; }

    public int Take(int most) => (int)Math.Min(most, Room);

    public void Write(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var line = format.Line(batch, i);
            if (services.OutBytes is { } bytes)
            {
                bytes.Write(line);
            }
            else
            {
                services.Out.Write(Encoding.UTF8.GetString(line));
            }
        }

        Room -= batch.Count;
        Wrote |= batch.Count > 0;
        services.OutBytes?.Flush();
        if (Room == 0)
        {
            WhenFull?.Invoke();
        }

        (services.OutBytes as DescriptorStream)?.ThrowIfUnread();
    }
}
