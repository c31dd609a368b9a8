using System.Globalization;
using LabTui.Records;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.LogPicture;

/// <summary>One record of a topic taken apart, with its bytes as they lie in the log.</summary>
internal sealed class RecordPanel : PanelView
{
    private readonly Lock _gate = new();
    private readonly RecordView _view = new() { Width = Dim.Fill(), Height = Dim.Fill() };
    private LogWatch? _watch;
    private RecordLookup? _lookup;

    public RecordPanel()
    {
        _view.PartChosen += part => Change(shown => shown with { Part = part });
        Add(_view);
    }

    public static PanelKind Kind { get; } =
        new("record", "One record taken apart, with its bytes in the log", [PanelAttribute.Topic with { IsPlace = true }])
        {
            Prepare = (context, arguments) =>
            {
                var cluster = context.Course.Cluster;
                var choice = new LogChoice(cluster, [cluster.Topic(TopicOf(arguments))], []);
                return () =>
                {
                    var panel = new RecordPanel();
                    panel._lookup = new RecordLookup(context, panel.Show);
                    panel._watch = new LogWatch(context, choice, panel.Show);
                    return panel;
                };
            },
            PrintAsync = RecordLines.PrintAsync,
        };

    public static string TopicOf(PanelArguments arguments) => arguments.Of(PanelAttribute.Topic) ?? "customerinfo";

    public override string Heading => "one record";

    public override bool IsSettled =>
        _view.Snapshot.Log is { Answer: not null } or { Board.Lost: not null } or { Board.Look: not null, Sight.Place: null };

    public override Task Completion => Task.WhenAll(_watch?.Completion ?? Task.CompletedTask, _lookup?.Completion ?? Task.CompletedTask);

    public override IEnumerable<ScreenCommand> Commands =>
        [
            Go("next record", sight => sight.Step(Board, 1), Key.CursorRight, (Key)'.') with
            {
                Footer = "record",
                FooterKeys = ", .",
            },
            Go("previous record", sight => sight.Step(Board, -1), Key.CursorLeft, (Key)','),
            Go("next partition", sight => sight.Turn(Board, 1).End(Board, newest: false), Key.PageDown) with
            {
                Footer = "partition",
                FooterKeys = "PgUp PgDn",
            },
            Go("previous partition", sight => sight.Turn(Board, -1).End(Board, newest: false), Key.PageUp),
            new("next part of the bytes", () => Turn(1), Key.CursorDown)
            {
                Footer = "part",
                FooterKeys = "Up Down",
                CanRun = HasBytes,
            },
            new("previous part of the bytes", () => Turn(-1), Key.CursorUp) { CanRun = HasBytes },
        ];

    private LogBoard Board => _view.Snapshot.Log.Board;

    /// <summary>The first record that there is, until somebody chooses another.</summary>
    public void Show(LogBoard board)
    {
        Change(shown =>
        {
            var sight = shown.Log.Sight.On(board);
            return shown with
            {
                Log = shown.Log with { Board = board, Sight = sight.Place is null ? sight.End(board, newest: false) : sight },
            };
        });
        _lookup?.Want(_view.Snapshot.Log);
    }

    public void Show(LogAnswer answer) => Change(shown => shown with { Log = shown.Log with { Answer = answer } });

    public override void Stop()
    {
        _watch?.Stop();
        _lookup?.Stop();
    }

    private ScreenCommand Go(string text, Func<LogSight, LogSight> move, params Key[] keys) =>
        new(text, () => Look(move), keys) { CanRun = () => _view.Snapshot.Log.Sight.Place is not null };

    private void Look(Func<LogSight, LogSight> move)
    {
        Change(shown => shown with { Log = shown.Log with { Sight = move(shown.Log.Sight) } });
        _lookup?.Want(_view.Snapshot.Log);
    }

    private bool HasBytes() => _view.Snapshot.Record?.Bytes is not null;

    private void Turn(int by) =>
        Change(shown => shown with { Part = Math.Clamp(shown.Part + by, 0, (shown.Record?.Bytes?.Parts.Count ?? 1) - 1) });

    private void Change(Func<RecordShown, RecordShown> change)
    {
        lock (_gate)
        {
            _view.Show(change(_view.Snapshot));
        }

        TellChanged();
    }
}

/// <summary>What the panel is drawn from.</summary>
/// <param name="Part">The chosen part of the bytes.</param>
internal sealed record RecordShown(LogShown Log, int Part)
{
    /// <summary>The last one that was found, while the next is on its way.</summary>
    public StoredRecord? Record => Log.Answer?.Found;

    public string Place =>
        Record is { } record && Log.Board.At(new(record.Topic, record.Partition)) is { } marks
            ? string.Create(CultureInfo.InvariantCulture, $"{record.Offset - marks.Low + 1:N0} of {marks.Count:N0}")
            : "";
}
