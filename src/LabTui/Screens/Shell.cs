using LabTui.Course.Home;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>The grammar of every screen: a title line, a progress line, the content, a rule, a line of keys.</summary>
internal static class Shell
{
    public const int LeastWidth = 60;
    public const int LeastHeight = 16;

    private const int Above = 3;
    private const int Below = 2;

    public static void Draw(Frame frame, Look look, IScreen screen, BrokerView broker, Overlay? overlay, string? notice)
    {
        frame.Clear();
        var all = frame.All(look);
        if (all.Width < LeastWidth || all.Height < LeastHeight)
        {
            TooSmall(all);
            return;
        }
        Title(all, screen, broker);
        if (screen.Progress is { } progress)
        {
            ProgressRow(all.Row(1), progress);
        }

        screen.Draw(all.Inside(0, Above, all.Width, all.Height - Above - Below));
        all.Rule(all.Height - 2);
        if (notice is not null)
        {
            all.Right(all.Width - 1, all.Height - 2, $" {notice} ", Ink.Accent, 2);
        }

        Keys(all.Row(all.Height - 1), overlay?.Keys ?? screen.Keys);
        overlay?.Draw(all.Inside(0, Above, all.Width, all.Height - Above - Below));
    }

    private static void TooSmall(Area all)
    {
        all.Text(0, 0, $"LabTui needs {LeastWidth}x{LeastHeight},", Ink.Text);
        all.Text(0, 1, $"this is {all.Width}x{all.Height}.", Ink.Text);
        all.Text(0, 2, "Make it larger.", Ink.Text);
        all.Text(0, 3, "q q quits", Ink.Muted);
    }

    private static void Title(Area all, IScreen screen, BrokerView broker)
    {
        var symbols = all.Look.Symbols;
        var (mark, ink, text) = broker.State switch
        {
            BrokerState.Up => (symbols.On, Ink.Good, $"broker {broker.Address}"),
            BrokerState.Lost => (symbols.Bad, Ink.Bad, $"broker lost {broker.Address}"),
            _ => (symbols.Starting, Ink.Muted, "broker starting"),
        };
        var end = all.Width - 1;
        all.Right(end, 0, mark, ink);
        var begin = all.Right(end - all.Measure(mark) - 2, 0, text, Ink.Muted, all.Width / 3);
        all.Cut(1, 0, screen.Title, Ink.Title, begin - 3);
    }

    private static void ProgressRow(Area row, (int Done, int All) progress)
    {
        var count = $"{progress.Done}/{progress.All}";
        var width = row.Width - count.Length - 5;
        var done = progress.All == 0 ? 0 : width * progress.Done / progress.All;
        for (var x = 0; x < width; x++)
        {
            row.Put(1 + x, 0, x < done ? row.Look.Symbols.Done : row.Look.Symbols.Left, x < done ? Ink.Accent : Ink.Muted);
        }

        row.Right(row.Width - 1, 0, count, Ink.Muted);
    }

    /// <summary>Only whole hints are shown: half a hint is a wrong hint.</summary>
    public static void Keys(Area row, IReadOnlyList<KeyHint> keys)
    {
        var x = 1;
        foreach (var hint in keys)
        {
            var width = row.Measure(hint.Keys) + 1 + row.Measure(hint.Does);
            if (x + width > row.Width)
            {
                break;
            }

            x += row.Text(x, 0, hint.Keys, Ink.Accent);
            x += 1 + row.Text(x + 1, 0, hint.Does, Ink.Muted);
            x += 3;
        }
    }
}
