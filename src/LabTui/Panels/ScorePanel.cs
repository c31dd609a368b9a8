using LabTui.Course.Feeds;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels;

/// <summary>The score board, fed by a background consumer that scores with the model or with the student's own code.</summary>
internal sealed class ScorePanel : FeedPanel
{
    private const int Page = 10;

    private static readonly PanelAttribute s_code = new("code", "LAB/CLASS", "Score with your own Predict instead of the trained model");

    private readonly BoardSink _sink;
    private readonly ChartView<ScoreView> _board;
    private bool _tableAlone;
    private int _first;

    public ScorePanel(BoardSink sink, Pace pace)
        : base(pace)
    {
        _sink = sink;
        _board = new ChartView<ScoreView>(Now(), ScoreBoardView.Draw) { Width = Dim.Fill(), Height = Dim.Fill() };
        Add(_board);
    }

    public static PanelKind Kind { get; } =
        new(
            "score",
            "Predictions as they are made, against what was actual",
            [
                PanelAttribute.Topic with
                {
                    Text = "The topic to read (default: features)",
                },
                PanelAttribute.Group,
                PanelAttribute.Rate,
                s_code,
                PanelAttribute.DeadLetters,
            ]
        )
        {
            Prepare = (context, arguments) =>
            {
                var pace = new Pace(Rates.Parse(arguments.Of(PanelAttribute.Rate)));
                var sink = Scorer(context, arguments);
                return () =>
                {
                    var panel = new ScorePanel(sink, pace);
                    panel.Start(tell => FeedOpening.Open(context, arguments, "features", pace, sink, tell));
                    return panel;
                };
            },
            PrintAsync = (context, arguments, printer, cancellationToken) =>
                ScoreLines.PrintAsync(context, arguments, Scorer(context, arguments), printer, cancellationToken),
        };

    public override string Heading => $"live predictions, {_sink.Scorer}";

    public override IEnumerable<ScreenCommand> Commands =>
        [
            .. base.Commands,
            new("threshold down", () => Do(() => _sink.Threshold -= 0.05), (Key)'[')
            {
                Footer = "threshold",
                FooterKeys = "[ ]",
                StaysInFooter = true,
            },
            new("threshold up", () => Do(() => _sink.Threshold += 0.05), (Key)']'),
            new(_tableAlone ? "the whole board" : "the last predictions alone", () => Do(ToggleTable), Key.T)
            {
                Footer = _tableAlone ? "board" : "table",
                CanRun = () => _tableAlone || !ScoreBoardView.HasRoom(Viewport.Height),
            },
            Scroll("scroll up", -1, Key.CursorUp),
            Scroll("scroll down", 1, Key.CursorDown),
            Scroll("page up", -Page, Key.PageUp),
            Scroll("page down", Page, Key.PageDown),
        ];

    protected override void ShowNew() => _board.Show(Now());

    protected override void Ended() => (_sink as IDisposable)?.Dispose();

    private ScoreView Now() => new(_sink.Snapshot(), Status, _sink.Scorer, _sink.Unreadable, _tableAlone, _first, _sink.Threshold);

    private void ToggleTable() => (_tableAlone, _first) = (!_tableAlone, 0);

    private ScreenCommand Scroll(string text, int rows, Key key) =>
        new(text, () => Do(() => _first = Math.Clamp(_first + rows, 0, ScoreBoard.Kept - 1)), key) { CanRun = () => _tableAlone };

    private static BoardSink Scorer(PanelContext context, PanelArguments arguments) =>
        Scorers.Of(context.Course, context.LabsFolder, arguments.Of(s_code));
}

/// <summary>What the board shows at one moment.</summary>
/// <param name="First">The first of the last predictions that is shown, where the table is alone.</param>
internal sealed record ScoreView(
    ScoreSnapshot Score,
    FeedStatus Status,
    string Scorer,
    long Unreadable,
    bool TableAlone,
    int First,
    double Threshold
);
