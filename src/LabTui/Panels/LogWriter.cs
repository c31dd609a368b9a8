using System.Text;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>A command's output stream inside the workbook: whole lines go to the log.</summary>
internal sealed class LogWriter(OutputLog log, Ink ink) : TextWriter
{
    private const int LongestLine = 2000;

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
            else if (value != '\r' && _line.Length < LongestLine)
            {
                _line.Append(value);
            }
        }
    }

    public override void Write(string? value)
    {
        lock (_gate)
        {
            foreach (var c in value ?? "")
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

    protected override void Dispose(bool disposing)
    {
        Flush();
        base.Dispose(disposing);
    }

    private void EndLine()
    {
        log.Write(_line.ToString(), ink);
        _line.Clear();
    }
}
