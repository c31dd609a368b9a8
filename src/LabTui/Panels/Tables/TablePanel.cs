using LabTui.Terminal;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Panels.Tables;

/// <summary>Rows of the loaded file or of a topic, which can be sorted by any column.</summary>
internal sealed class TablePanel : PanelView
{
    private readonly Lock _gate = new();
    private readonly TableRequest _request;
    private readonly StandingTable _table;
    private readonly ChartView<CellWords> _words = new(CellWords.None, CellWords.Draw) { CanFocus = false };
    private readonly FrameWork _refresh;
    private TableShown _seen = new(null, "looking", null, null);
    private TableShown? _shown;
    private TableWatch? _watch;
    private Task _sorting = Task.CompletedTask;

    public TablePanel(TableRequest request)
    {
        _request = request;
        _refresh = new FrameWork(() => TerminalApplication.Of(App), Refresh);
        _table = new StandingTable
        {
            X = 1,
            Width = Dim.Fill(1),
            Height = Dim.Func(_ => Math.Max(0, Viewport.Height - CellWords.Rows(Viewport.Height))),
        };
        _words.Y = Pos.Func(_ => Math.Max(0, Viewport.Height - CellWords.Rows(Viewport.Height)));
        (_words.Width, _words.Height) = (Dim.Fill(), Dim.Fill());
        _table.ValueChanged += (_, _) => ShowCell();
        Add(_table, _words);
    }

    public static PanelKind Kind { get; } =
        new(
            "table",
            "Rows of the loaded file or of a topic",
            [
                TableRequest.Source,
                PanelAttribute.Topic,
                PanelAttribute.Group with
                {
                    Text = "With source=group: the group that has read them; it is not joined",
                },
                TableRequest.ColumnNames,
                TableRequest.LastRows,
            ]
        )
        {
            Prepare = (context, arguments) =>
            {
                var request = TableRequest.Of(context.Course.Cluster, arguments);
                return () =>
                {
                    var panel = new TablePanel(request);
                    panel._watch = new TableWatch(context, request, panel.Show);
                    return panel;
                };
            },
            PrintAsync = TableLines.PrintAsync,
        };

    public override string Heading => _request.Heading;

    public override string Summary => Volatile.Read(ref _seen).Content?.Summary ?? "";

    public override bool IsSettled => Volatile.Read(ref _seen) is { Content: not null } or { Word: not "looking" };

    public override Task Completion => Task.WhenAll(_watch?.Completion ?? Task.CompletedTask, _sorting);

    public override IEnumerable<ScreenCommand> Commands =>
        [
            new("sort by the column under the cursor: up, down, as it was", Sort, Key.T)
            {
                Footer = "sort",
                StaysInFooter = true,
                CanRun = () => _table.Current is not null,
            },
            new("column and row", () => { })
            {
                KeysText = "arrows",
                Footer = "column, row",
                CanRun = () => HasFocus,
            },
        ];

    /// <summary>From any thread. Rows that are sorted are sorted again.</summary>
    public void Show(TableContent? content, string word)
    {
        TableShown next;
        lock (_gate)
        {
            var order = content?.Fields.Count > _seen.Order?.Column ? _seen.Order : null;
            next = _seen = new(content, word, order, order?.Of(content!));
        }

        _refresh.Ask();
        TellChanged();
    }

    public override void EndInit()
    {
        base.EndInit();
        Refresh();
    }

    public override void Stop() => _watch?.Stop();

    private void Sort()
    {
        var seen = Volatile.Read(ref _seen);
        if (_table.Current is not { } cursor || seen.Content is not { } content)
        {
            return;
        }

        var order = TableOrder.Next(seen.Order, cursor.Column);
        _sorting = Task.Run(() =>
        {
            var rows = order?.Of(content);
            lock (_gate)
            {
                if (ReferenceEquals(_seen.Content, content))
                {
                    _seen = new(content, _seen.Word, order, rows);
                }
            }

            _refresh.Ask();
        });
    }

    private void Refresh()
    {
        var seen = Volatile.Read(ref _seen);
        if (!ReferenceEquals(seen, _shown) && seen.Content is { } content)
        {
            var symbols = TerminalApplication.Of(App)?.Look.Symbols ?? Symbols.Ascii;
            _table.Show(
                new TableSource(content, seen.Rows, seen.Headings(symbols, withKinds: _request.Topic is null)),
                column => content.Fields[column].Kind == FieldKind.Number,
                fromTop: seen.Order != _shown?.Order
            );
        }

        _table.Visible = seen.Content is not null;
        _shown = seen;
        ShowCell();
    }

    private void ShowCell()
    {
        var content = _shown?.Content;
        var cell =
            content is not null && _table.Current is var (column, row) && column < content.Fields.Count && row < content.Count
                ? $"{content.Fields[column].Name}: {_table.Table?[row, column]}"
                : "";
        _words.Show(new CellWords(cell, _shown?.Word ?? ""));
    }
}

/// <summary>What is seen of the rows.</summary>
/// <param name="Word">Why there is nothing to see, or what is wrong.</param>
/// <param name="Rows">Their order; null for as they came.</param>
internal sealed record TableShown(TableContent? Content, string Word, TableOrder? Order, int[]? Rows)
{
    /// <param name="withKinds">Each with what its values are.</param>
    public IReadOnlyList<string> Headings(Symbols symbols, bool withKinds) =>
        [
            .. Content!.Fields.Select(
                (field, i) =>
                {
                    var kind = withKinds && i > 0 ? $":{field.Kind.ToString().ToLowerInvariant()}" : "";
                    var sign =
                        i != Order?.Column ? ""
                        : Order.Descending ? $" {symbols.Down}"
                        : $" {symbols.Up}";
                    return field.Name + kind + sign;
                }
            ),
        ];
}
