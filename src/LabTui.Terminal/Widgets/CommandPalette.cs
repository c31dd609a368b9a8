using System.Collections.ObjectModel;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>A line that can be entered, with what it does.</summary>
public sealed record PaletteEntry(string Line, string Text);

/// <summary>
/// A field over a list that narrows while one types. Enter takes the field's text; Tab takes over the selected line; Down on an
/// empty field walks the list, Up walks what was entered before. A line that is no command gets the nearest one suggested.
/// </summary>
public sealed class CommandPalette : Dialog
{
    /// <summary>Of a word that is no command; whoever pastes a page by mistake need not read it again.</summary>
    private const int WordWidth = 30;

    private readonly IReadOnlyList<PaletteEntry> _entries;
    private readonly Func<string, string> _bare;
    private readonly InputHistory _history;
    private readonly TextField _field = new()
    {
        X = 2,
        Width = Dim.Fill(1),
        Height = 1, // else the toolkit breaks the text into lines, to count them, at each key
    };
    private readonly LineList _list = new()
    {
        X = 1,
        Y = 2,
        Width = Dim.Fill(1),
        Height = Dim.Fill(1),
    };
    private readonly Label _advice = new()
    {
        X = 1,
        Y = Pos.AnchorEnd(1),
        Width = Dim.Fill(1),
        Height = 1,
    };
    private List<PaletteEntry> _shown = [];

    /// <param name="bare">Takes off what a line may begin with, such as the program's own name; null for nothing.</param>
    public CommandPalette(IReadOnlyList<PaletteEntry> entries, InputHistory history, Func<string, string>? bare = null)
    {
        (_entries, _history, _bare) = (entries, history, bare ?? (line => line));
        Title = "commands";
        (Width, Height) = (Dim.Percent(90), Dim.Percent(70));
        Add(new Label { Text = ":" }, _field, _list, _advice);
        _field.TextChanged += (_, _) => Narrow();
        _field.Accepting += (_, args) =>
        {
            args.Handled = true;
            Enter(_bare(_field.Text.Trim()));
        };
        _list.Accepting += (_, args) =>
        {
            args.Handled = true;
            Take();
        };
        Narrow();
    }

    /// <summary>The line that was entered; null when the palette was closed without one.</summary>
    public string? Line { get; private set; }

    /// <summary>Opens the palette and returns the line, or null.</summary>
    public static string? Ask(
        TerminalApplication application,
        IReadOnlyList<PaletteEntry> entries,
        InputHistory history,
        Func<string, string>? bare = null
    )
    {
        using var palette = new CommandPalette(entries, history, bare);
        application.App.Run(palette);
        return palette.Line;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Tab)
        {
            Take();
            return true;
        }

        if (key == Key.CursorDown && _field.HasFocus)
        {
            if (_history.Step(1, _field.Text) is { } later)
            {
                Put(later);
            }
            else
            {
                _list.SetFocus();
            }

            return true;
        }

        if (key == Key.CursorUp && _field.HasFocus)
        {
            if (_history.Step(-1, _field.Text) is { } earlier)
            {
                Put(earlier);
            }

            return true;
        }

        if (key == Key.CursorUp && _list.HasFocus && _list.SelectedItem is null or 0)
        {
            _field.SetFocus();
            return true;
        }

        return base.OnKeyDown(key);
    }

    private void Enter(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        if (Unknown(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { } unknown)
        {
            _advice.Text = unknown;
            return;
        }

        _history.Add(line);
        Line = line;
        RequestStop();
    }

    /// <summary>What is not known of the words that name the command, and what was probably meant; null when all is known.</summary>
    private string? Unknown(string[] words)
    {
        var known = _entries.Select(entry => entry.Line.Split(' ')).ToList();
        for (var i = 0; i < words.Length && known.All(line => line.Length > i); i++)
        {
            var matching = known.Where(line => line[i].Equals(words[i], StringComparison.OrdinalIgnoreCase)).ToList();
            if (matching.Count == 0)
            {
                var before = string.Concat(words.Take(i).Select(word => word + " "));
                var near = Nearest.Of(words[i], known.Select(line => line[i]));
                return $"There is no command {before}{TextWidth.Cut(words[i], WordWidth)}."
                    + (near is null ? "" : $" Did you mean {before}{near}?");
            }

            known = matching;
        }

        return null;
    }

    private void Take()
    {
        if (_list.SelectedItem is { } selected && selected < _shown.Count && !Begins(_shown[selected], Words()))
        {
            Put(_shown[selected].Line);
        }
    }

    private void Put(string line)
    {
        _field.Text = line;
        _field.SetFocus();
        _field.MoveEnd();
    }

    private void Narrow()
    {
        var words = Words();
        _shown =
        [
            .. _entries.Where(entry => words.All(word => $"{entry.Line} {entry.Text}".Contains(word, StringComparison.OrdinalIgnoreCase))),
        ];
        if (_shown.Count == 0)
        {
            _shown = [.. _entries.Where(entry => Begins(entry, words))]; // what is typed now are its arguments
        }

        var width = _entries.Count == 0 ? 0 : _entries.Max(entry => entry.Line.Length);
        _list.SetSource(new ObservableCollection<string>(_shown.Select(entry => $"{entry.Line.PadRight(width + 2)}{entry.Text}")));
        _list.SelectedItem = _shown.Count > 0 ? 0 : null;
        _advice.Text = _shown.Count == 0 && words.Length > 0 ? "Nothing like that here." : "";
    }

    private string[] Words() => _bare(_field.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool Begins(PaletteEntry entry, string[] words)
    {
        var known = entry.Line.Split(' ');
        return known.Length < words.Length && known.Zip(words).All(it => it.First.Equals(it.Second, StringComparison.OrdinalIgnoreCase));
    }
}
