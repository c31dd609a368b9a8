using LabTui.Terminal;
using LabTui.Workbook;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace LabTui.Screens;

/// <summary>All labs with how far the student is in each, and the way to where one left off.</summary>
internal sealed class LabListScreen : WorkbookScreen
{
    private readonly TextFlowView _list;

    public LabListScreen(ScreenContext context)
        : base(context)
    {
        context.Course.RereadCatalog();
        _list = new TextFlowView(width => LabListText.Of(Catalog, Course.JournalOf, Course.Time, width, Terminal.Look))
        {
            X = 2,
            Y = 1,
            Width = Dim.Fill(2),
            Height = Dim.Fill(),
        };
        _list.Chosen += (_, chosen) => Open(chosen.Item);
        Content.Add(_list);
        FocusFirst(_list);
    }

    protected override TitleState Heading => new([new("LabTui", Ink.Title)]);

    private LabCatalog Catalog => Course.Catalog;

    protected override IEnumerable<ScreenCommand> Own() =>
        [
            new("open what is selected", () => Open(_list.Selected))
            {
                KeysText = "Enter",
                Footer = "open",
                StaysInFooter = true,
            },
            new("up and down", () => { }) { KeysText = $"{Terminal.Look.Symbols.Up}{Terminal.Look.Symbols.Down}", Footer = "move" },
            new("begin the selected lab again", AskToReset, Key.R)
            {
                Footer = "reset",
                CanRun = () => Selected?.Lab is not null,
                WhyNot = () => "select a lab first",
            },
            .. Enumerable.Range(1, 9).Select(Select),
            .. Common(),
        ];

    private CatalogEntry? Selected => _list.Selected as CatalogEntry;

    protected override void Refresh()
    {
        base.Refresh();
        _list.Refresh();
    }

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        base.OnIsRunningChanged(newIsRunning);
        if (newIsRunning && LabListText.Latest(Catalog, Course.JournalOf) is { } latest)
        {
            _list.Select(Catalog.Entries.First(entry => ReferenceEquals(entry.Lab, latest)));
        }
    }

    protected override void RunLine(string line) => OutputDialog.Run(Context, line);

    private ScreenCommand Select(int place) =>
        new("select a lab by its place", () => _list.Select(Catalog.Entries[place - 1]), Key.D0 + place)
        {
            KeysText = "1-9",
            IsListed = place == 1,
            CanRun = () => place <= Catalog.Entries.Count,
        };

    private void Open(object? item)
    {
        switch (item)
        {
            case CatalogEntry { Lab: { Steps.Count: > 0 } lab }:
                End(new ScreenOutcome.Open(lab));
                break;
            case CatalogEntry { Lab: null }:
                Say("this lab cannot be read; labtui lint names what is wrong");
                break;
            case CatalogEntry:
                Say("this lab has no steps yet");
                break;
            case ContinueItem it:
                End(new ScreenOutcome.Open(it.Lab));
                break;
        }
    }

    private void AskToReset()
    {
        var lab = Selected!.Lab!;
        var text =
            $"Begin lab {lab.Number}, {lab.Title}, again? Its progress is forgotten, and its topics and groups are deleted. Your code is kept beside the starters.";
        if (Question.AskWithCare(Terminal, "reset", text, "Reset", Key.R))
        {
            OutputDialog.Run(Context, $"reset {lab.Id} --yes");
            Course.JournalOf(lab).Reload();
            Refresh();
        }
    }
}
