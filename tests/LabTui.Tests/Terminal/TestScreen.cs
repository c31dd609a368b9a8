using System.Runtime.CompilerServices;
using System.Text;
using Terminal.Gui.App;
using Terminal.Gui.Time;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>
/// A screen in memory: typed on and clicked on through the same decoder's events as a real one, read as text, compared with
/// pictures. Time stands still unless told. The toolkit has statics, so all tests with a screen share one collection.
/// </summary>
internal sealed class TestScreen : IDisposable
{
    private readonly VirtualTimeProvider _time = new();
    private readonly Queue<Action<TestScreen>> _answers = new();
    private readonly InputDecoder _decoder;
    private readonly SessionToken? _token;
    private Action<TestScreen>? _always;

    internal TestScreen(Func<TerminalApplication, IRunnable> make, ScreenShape shape)
    {
        Application = TerminalApplication.InMemory(shape.Width, shape.Height, shape.Look, _time);
        Application.WhenIdle(Answer);
        _decoder = new InputDecoder(input => Application.Send(input));
        Window = make(Application);
        _token = Application.App.Begin(Window);
        Application.Draw();
    }

    internal TerminalApplication Application { get; }

    internal IRunnable Window { get; }

    internal string Text => FrameText.Of(Application.Shown);

    internal Frame Frame => Application.Shown;

    /// <summary>A single view, filling the screen and focused.</summary>
    internal static TestScreen Of(View view, ScreenShape shape)
    {
        var window = new Runnable { Width = Dim.Fill(), Height = Dim.Fill() };
        window.Add(view);
        window.IsRunningChanged += (_, _) => view.SetFocus();
        return new TestScreen(_ => window, shape);
    }

    internal void Press(params KeyCode[] keys) => Array.ForEach(keys, key => Send(new InputEvent.Key(key)));

    internal void Press(KeyCode key, Modifiers modifiers) => Send(new InputEvent.Key(key, default, modifiers));

    internal void Press(char key, Modifiers modifiers = Modifiers.None) => Send(InputEvent.Key.Of(key, modifiers));

    /// <summary>The text as a terminal would send it, escape sequences included.</summary>
    internal void Type(string text) => _decoder.Feed(Encoding.UTF8.GetBytes(text));

    internal void Bytes(ReadOnlySpan<byte> bytes) => _decoder.Feed(bytes);

    internal void Click(int x, int y) => Drag((x, y), (x, y));

    internal void Drag((int X, int Y) from, (int X, int Y) to)
    {
        Send(new InputEvent.Mouse(MouseAction.Press, MouseButton.Left, from.X, from.Y));
        if (from != to)
        {
            Send(new InputEvent.Mouse(MouseAction.Drag, MouseButton.Left, to.X, to.Y));
        }

        Send(new InputEvent.Mouse(MouseAction.Release, MouseButton.Left, to.X, to.Y));
    }

    /// <summary>Where the text stands on the screen; a test that looks for what is not there fails.</summary>
    internal (int X, int Y) Find(string text)
    {
        var lines = Text.Split('\n');
        var y = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        Assert.True(y >= 0, $"'{text}' is not on the screen:\n{Text}");
        return (lines[y].IndexOf(text, StringComparison.Ordinal), y);
    }

    internal void Click(string text) => Click(Find(text).X, Find(text).Y);

    internal void Wheel(int x, int y, bool down) =>
        Send(new InputEvent.Mouse(down ? MouseAction.WheelDown : MouseAction.WheelUp, MouseButton.None, x, y));

    internal void Move(int x, int y) => Send(new InputEvent.Mouse(MouseAction.Move, MouseButton.None, x, y));

    internal void Paste(string text) => Send(new InputEvent.Paste(text));

    internal void Resize(int width, int height)
    {
        Application.App.Driver!.SetScreenSize(width, height);
        Application.Draw();
    }

    internal void Advance(TimeSpan time)
    {
        _time.Advance(time);
        Application.App.TimedEvents!.RunTimers();
        Application.Send();
    }

    /// <summary>What other threads are about to tell is on the screen.</summary>
    internal void Until(string text) => Until(() => Text.Contains(text, StringComparison.Ordinal), $"'{text}'");

    internal void Until(Func<bool> condition, string what)
    {
        var seen = SpinWait.SpinUntil(
            () =>
            {
                Advance(TimeSpan.FromMilliseconds(100));
                return condition();
            },
            TimeSpan.FromSeconds(20)
        );
        Assert.True(seen, $"waited for {what}:\n{Text}");
    }

    /// <summary>What to do with the dialog that the next key opens; called before that key, for the key returns when it is closed.</summary>
    internal void WhenAsked(Action<TestScreen> answer) => _answers.Enqueue(answer);

    /// <summary>The same for every dialog that may open.</summary>
    internal void AnswerAll(Action<TestScreen> answer) => _always = answer;

    internal void Matches(string name, [CallerFilePath] string test = "") =>
        Picture.Compare(FrameText.WithStyles(Application.Shown), name + ".txt", test);

    public void Dispose()
    {
        if (_token is not null)
        {
            Application.App.End(_token);
        }

        (Window as IDisposable)?.Dispose();
        Application.Dispose();
        Assert.Empty(_answers);
    }

    private void Answer()
    {
        if (_answers.Count == 0 && _always is { } always)
        {
            always(this);
            return;
        }

        Assert.True(_answers.Count > 0, $"a dialog is open and the test does not answer it:\n{Text}");
        _answers.Dequeue()(this);
    }

    private void Send(InputEvent input) => Application.Send(input);
}
