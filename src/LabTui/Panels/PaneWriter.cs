using System.Text;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>A command's output stream inside the workbook: whole lines go to the pane.</summary>
internal sealed class PaneWriter(OutputPanel pane, Ink ink) : TextWriter
{
    private readonly Lock gate = new();
    private readonly StringBuilder line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (gate)
        {
            if (value == '\n') EndLine();
            else if (value != '\r') line.Append(value);
        }
    }

    public override void Write(string? value)
    {
        if (value is null) return;
        lock (gate)
        {
            foreach (var c in value) Write(c);
        }
    }

    public override void Flush()
    {
        lock (gate)
        {
            if (line.Length > 0) EndLine();
        }
    }

    private void EndLine()
    {
        pane.Add(line.ToString(), ink);
        line.Clear();
    }
}
