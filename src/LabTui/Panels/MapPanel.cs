using LabTui.Course.Feeds;
using LabTui.Layout;
using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels;

/// <summary>Customers on the map of the US; one payment is selected and told in full.</summary>
internal sealed class MapPanel : FeedPanel
{
    private const int DetailRows = 3;
    private const int StripMapColumns = 38;

    private readonly MapSink _sink;
    private readonly ShownPayments _payments = new();
    private readonly List<Payment> _fresh = [];
    private readonly MapView _map = new(MapOutline.Us);
    private readonly ChartView<PaymentsSnapshot> _details;
    private readonly FrameWork _takeNew;

    /// <summary>The selection goes with the newest until a person has chosen another.</summary>
    private bool _followsNewest = true;

    public MapPanel(MapSink sink, Pace pace)
        : base(pace)
    {
        _sink = sink;
        _takeNew = new FrameWork(() => TerminalApplication.Of(App), TakeNew);
        _details = new ChartView<PaymentsSnapshot>(PaymentsSnapshot.Empty, PaymentView.Draw) { CanFocus = false };
        _map.Width = Dim.Func(_ => IsLow ? Math.Min(StripMapColumns, Viewport.Width / 2) : Viewport.Width);
        _map.Height = Dim.Func(_ => Viewport.Height - (IsLow ? 0 : RowsBelow));
        _details.X = Pos.Func(_ => IsLow ? Math.Min(StripMapColumns, Viewport.Width / 2) + 1 : 0);
        _details.Y = Pos.Func(_ => IsLow ? 0 : Math.Max(0, Viewport.Height - RowsBelow));
        (_details.Width, _details.Height) = (Dim.Fill(), Dim.Fill());
        _map.SelectedChanged += (_, _) => Selected();
        Add(_map, _details);
    }

    public static PanelKind Kind { get; } =
        new(
            "map",
            "Where the customers of payments live",
            [PanelAttribute.Topic with { Text = "The topic to read (default: customerinfo)" }, PanelAttribute.Group, PanelAttribute.Rate]
        )
        {
            Prepare = (context, arguments) =>
            {
                var pace = new Pace(Rates.Parse(arguments.Of(PanelAttribute.Rate)));
                var sink = new MapSink();
                _ = MapOutline.Us; // a damaged file is told to whoever asked
                return () =>
                {
                    var panel = new MapPanel(sink, pace);
                    panel.Start(tell => FeedOpening.Open(context, arguments, "customerinfo", pace, sink, tell));
                    return panel;
                };
            },
            PrintAsync = MapLines.PrintAsync,
        };

    public override string Heading => "customers";

    public override string Summary
    {
        get
        {
            var counts = _sink.Counts;
            return $"{Counted.Of(counts.Seen, "payment")}  {Counted.Of(counts.Frauds, "fraud")}  {base.Summary}";
        }
    }

    public override IEnumerable<ScreenCommand> Commands =>
        [
            new("next point", () => Step(1), (Key)'.') { Footer = "point", FooterKeys = ". ," },
            new("previous point", () => Step(-1), (Key)','),
            .. base.Commands,
            new(_payments.FraudsOnly ? "all payments" : "frauds only", ToggleFrauds, Key.F)
            {
                Footer = _payments.FraudsOnly ? "all" : "frauds",
            },
            new(IsAlbers ? "longitude and latitude" : "Albers projection", ToggleProjection, Key.M)
            {
                Footer = IsAlbers ? "degrees" : "Albers",
            },
        ];

    private bool IsAlbers => _map.Projection == Projection.Albers;

    private bool IsLow => IsStrip(Viewport.Height);

    private int RowsBelow => DetailRows + Math.Clamp(Viewport.Height - 20, 0, 8);

    public override void EndInit()
    {
        base.EndInit();
        TakeNew();
    }

    protected override void ShowNew() => _takeNew.Ask();

    private void TakeNew()
    {
        if (_sink.TakeNew(_fresh))
        {
            _payments.Clear();
            _followsNewest = true;
        }

        _payments.Add(_fresh);
        _fresh.Clear();
        Show();
    }

    private void Show()
    {
        _map.Show(new MapPoints(_payments.Points));
        var at = _followsNewest ? -1 : _payments.IndexOfSelected();
        _map.Selected = at >= 0 ? at : _payments.Count - 1;
        ShowDetails();
    }

    private void Selected()
    {
        _followsNewest = _map.Selected >= _payments.Count - 1;
        _payments.Select(_map.Selected);
        ShowDetails();
    }

    private void ShowDetails() =>
        _details.Show(
            new PaymentsSnapshot(
                _payments.Newest(PaymentView.MostListed),
                _payments.Selected,
                _sink.Counts,
                _payments.OffTheMap,
                _payments.FraudsOnly,
                Status
            )
        );

    private void Step(int by)
    {
        if (_payments.Count > 0)
        {
            _map.Selected = Math.Clamp(_map.Selected + by, 0, _payments.Count - 1);
        }
    }

    private void ToggleFrauds()
    {
        _payments.FraudsOnly = !_payments.FraudsOnly;
        Show();
        TellChanged();
    }

    private void ToggleProjection()
    {
        _map.Projection = IsAlbers ? Projection.Equirectangular : Projection.Albers;
        TellChanged();
    }
}
