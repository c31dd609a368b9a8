using System.Text;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>A command's output stream inside the workbook: whole lines go to the pane.</summary>
internal sealed class PaneWriter(OutputPanel pane, Ink ink) : TextWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_gate)
        {
            if (value == '\n')
            {
                EndLine();
            }
            else if (value != '\r')
            {
                _line.Append(value);
            }
        }
    }

    public override void Write(string? value)
    {
        if (value is null)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var c in value)
            {
                Write(c);
            }
        }
    }

    public override void Flush()
    {
        lock (_gate)
        {
            if (_line.Length > 0)
            {
                EndLine();
            }
        }
    }

    private void EndLine()
    {
        pane.Add(_line.ToString(), ink);
        _line.Clear();
    }
}
