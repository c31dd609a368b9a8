using System.Text;
using LabTui.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LabTui.Printing;

/// <summary>
/// Spectre's console over a writer of ours. Its own asks the runtime's Console how wide the terminal is, which sets the terminal up
/// behind our back, and hides the cursor, which a signal would leave hidden.
/// </summary>
internal sealed class StreamConsole : IAnsiConsole, IAnsiConsoleOutput, IAnsiConsoleCursor, IExclusivityMode
{
    /// <summary>More columns than any line has.</summary>
    public const int Unlimited = 1_000_000;

    private readonly Lock _gate = new();
    private readonly StringBuilder _written = new();
    private readonly AnsiWriter _ansi;

    public StreamConsole(TextWriter output, OutputLook look)
    {
        (Writer, Width) = (output, look.Width ?? Unlimited);
        var capabilities = new Spectre.Console.Capabilities
        {
            Ansi = !look.IsPlain,
            ColorSystem = ColorsOf(look.Depth),
            Unicode = look.Lines,
            Interactive = !look.IsPlain,
        };
        Profile = new Profile(this, capabilities, Encoding.UTF8);
        _ansi = new AnsiWriter(new StringWriter(_written) { NewLine = "\n" }, capabilities);
    }

    public Profile Profile { get; }
    public TextWriter Writer { get; }
    public int Width { get; }
    public int Height => 24;
    public bool IsTerminal => Profile.Capabilities.Ansi;
    public IAnsiConsoleCursor Cursor => this;
    public IExclusivityMode ExclusivityMode => this;
    public RenderPipeline Pipeline { get; } = new();
    public IAnsiConsoleInput Input => throw new NotSupportedException("nothing is read here");

    /// <summary>In one piece, and without blanks at the end of a line.</summary>
    public void Write(IRenderable renderable)
    {
        lock (_gate)
        {
            foreach (var segment in renderable.GetSegments(this))
            {
                Take(segment);
            }

            Flush();
        }
    }

    public void WriteAnsi(Action<AnsiWriter> action)
    {
        lock (_gate)
        {
            if (Profile.Capabilities.Ansi)
            {
                action(_ansi);
                Flush();
            }
        }
    }

    public void Clear(bool home) => throw new NotSupportedException("what others have printed stays");

    public void SetEncoding(Encoding encoding)
    {
        // always UTF-8
    }

    public void Show(bool show)
    {
        // it stays as it is
    }

    public void SetPosition(int column, int line) => WriteAnsi(ansi => ansi.CursorPosition(line, column));

    public void Move(CursorDirection direction, int steps) =>
        WriteAnsi(ansi =>
            _ = direction switch
            {
                CursorDirection.Up => ansi.CursorUp(steps),
                CursorDirection.Down => ansi.CursorDown(steps),
                CursorDirection.Left => ansi.CursorLeft(steps),
                _ => ansi.CursorRight(steps),
            }
        );

    public T Run<T>(Func<T> func) => func();

    public Task<T> RunAsync<T>(Func<Task<T>> func) => func();

    private void Take(Segment segment)
    {
        if (segment.IsControlCode)
        {
            _written.Append(Profile.Capabilities.Ansi ? segment.Text : "");
        }
        else
        {
            var lines = segment.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                {
                    EndLine();
                }

                _ansi.Write(lines[i], segment.Style);
            }
        }
    }

    private void EndLine()
    {
        while (_written.Length > 0 && _written[^1] == ' ')
        {
            _written.Length--;
        }

        _written.Append('\n');
    }

    private void Flush()
    {
        Writer.Write(_written.ToString());
        _written.Clear();
    }

    private static ColorSystem ColorsOf(ColorDepth depth) =>
        depth switch
        {
            ColorDepth.None => ColorSystem.NoColors,
            ColorDepth.Sixteen => ColorSystem.Standard,
            ColorDepth.Palette256 => ColorSystem.EightBit,
            _ => ColorSystem.TrueColor,
        };
}
