using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>
/// What all screens share: a title line with progress below it, the content, a rule, and the line of keys, always in the same
/// places. A screen derives from it, gives its commands and adds its views to <see cref="Content"/>.
/// </summary>
public abstract class ScreenWindow : Runnable
{
    private readonly KeyBar _keys;
    private readonly RuleLine _rule = new() { Y = Pos.AnchorEnd(2), Width = Dim.Fill() };
    private CommandTable? _commands;
    private View? _first;

    protected ScreenWindow(TerminalApplication application)
    {
        Terminal = application;
        (Width, Height) = (Dim.Fill(), Dim.Fill());
        Titles = new TitleBar(OpenMenu) { Width = Dim.Fill() };
        Content = new View
        {
            Y = 2,
            Width = Dim.Fill(),
            Height = Dim.Fill(2),
            CanFocus = true,
            TabStop = TabBehavior.TabStop,
        };
        _keys = new KeyBar(() => Commands, () => IsTyping) { Y = Pos.AnchorEnd(1), Width = Dim.Fill() };
        Add(Titles, Content, _rule, _keys);
    }

    protected TerminalApplication Terminal { get; }

    /// <summary>Made when first asked for: by then the screen that derives from this is made.</summary>
    public CommandTable Commands => _commands ??= new CommandTable([.. Own(), .. Everywhere()]);

    /// <summary>Characters go into a field.</summary>
    public bool IsTyping => MostFocused is TextField;

    /// <summary>One line at the right end of the rule above the keys; null for none.</summary>
    public string? Notice
    {
        get => _rule.Text;
        protected set
        {
            _rule.Text = value ?? "";
            _rule.SetNeedsDraw();
        }
    }

    protected TitleBar Titles { get; }

    /// <summary>Between title and keys.</summary>
    protected View Content { get; }

    /// <summary>The screen's own commands; those of every screen follow.</summary>
    protected abstract IEnumerable<ScreenCommand> Own();

    /// <summary>Escape, when nothing is open that it would close.</summary>
    protected virtual void Leave() { }

    /// <summary>This view has the focus when the screen opens.</summary>
    protected void FocusFirst(View view) => _first = view;

    /// <summary>Which commands there are, or whether one can run, may have changed.</summary>
    public void RefreshKeys()
    {
        _commands = null;
        _keys.SetNeedsDraw();
    }

    /// <summary>Tells something that a key has led to.</summary>
    protected virtual void Say(string text) => Notice = text;

    /// <summary>What stands above the keys on the page that `?` opens.</summary>
    protected virtual IReadOnlyList<TextLine> About(int width) => [];

    public void OpenMenu() => CommandMenu.Open(Terminal, Commands);

    public void OpenHelp() => HelpDialog.Open(Terminal, Commands, About);

    /// <summary>Before the window runs the focus would not stay where it is put.</summary>
    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        base.OnIsRunningChanged(newIsRunning);
        if (newIsRunning)
        {
            _first?.SetFocus();
        }
    }

    /// <summary>What the focused view does not want.</summary>
    protected override bool OnKeyDownNotHandled(Key key)
    {
        if (key == Key.Esc)
        {
            Leave();
            return true;
        }

        if (Commands.Handle(key, out var why))
        {
            return true;
        }

        if (why is not null)
        {
            Say(why);
        }

        return why is not null || base.OnKeyDownNotHandled(key);
    }

    private IEnumerable<ScreenCommand> Everywhere() =>
        [
            new("keys", OpenHelp, (Key)'?', Key.F1) { Footer = "keys", StaysInFooter = true },
            new("menu of all commands", OpenMenu, Key.F9) { Footer = "menu" },
            new("draw the screen again", Terminal.Repaint) { KeysText = "Ctrl-L" },
            new("suspend; fg comes back", Terminal.Suspend) { KeysText = "Ctrl-Z" },
        ];

    /// <summary>The line between content and keys.</summary>
    private sealed class RuleLine : AreaView
    {
        internal RuleLine()
        {
            CanFocus = false;
            Height = 1;
        }

        protected override void Draw(Area area)
        {
            area.Rule(0);
            if (Text.Length > 0)
            {
                area.Right(area.Width - 1, 0, $" {Text} ", Ink.Accent, 2);
            }
        }

        /// <summary>It is drawn with the rule.</summary>
        protected override bool OnDrawingText() => true;
    }
}
