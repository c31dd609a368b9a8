using System.Globalization;
using LabTui.App;
using LabTui.Course.Labs;
using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>All labs with how far the student is in each. One column, no boxes: there is nothing to separate.</summary>
internal sealed class LabListScreen(WorkbookContext context, LabCatalog catalog, Func<Lab, LabJournal> journalOf, Action<Lab> open)
    : IScreen
{
    private const int BarWidth = 12;

    private int _selected;

    public string Title => "LabTui";
    public (int Done, int All)? Progress => null;

    public IReadOnlyList<KeyHint> Keys =>
        [
            new("Enter", "open"),
            new($"{context.Look.Symbols.Up}{context.Look.Symbols.Down}", "move"),
            new("d", "doctor"),
            new(":", "commands"),
            new("?", "keys"),
            new("q", "quit"),
        ];

    public void Draw(Area area)
    {
        var right = area.Width - 4;
        area.Text(3, 0, "Labs", Ink.Title);
        area.Right(right - 17, 0, "progress", Ink.Muted);
        area.Right(right, 0, "last visit", Ink.Muted);
        var y = 2;
        for (var i = 0; i < catalog.Entries.Count && y < area.Height - 4; i++)
        {
            y = Entry(area, catalog.Entries[i], i == _selected, y, right);
        }

        if (catalog.Entries.Count == 0)
        {
            area.Text(3, 2, $"there are no labs in {catalog.Folder}", Ink.Bad);
        }

        Continue(area.Inside(3, Math.Max(y + 1, 8), area.Width - 6, 3));
    }

    public bool Handle(InputEvent input)
    {
        if (input is not InputEvent.Key key)
        {
            return false;
        }

        if (key.Code == KeyCode.Down || key.Is('.'))
        {
            _selected = Math.Min(_selected + 1, catalog.Entries.Count - 1);
        }
        else if (key.Code == KeyCode.Up || key.Is(','))
        {
            _selected = Math.Max(_selected - 1, 0);
        }
        else if (key.Code == KeyCode.Enter)
        {
            Open();
        }
        else if (key.Code == KeyCode.Rune && key.Rune.Value is >= '1' and <= '9' && key.Rune.Value - '1' < catalog.Entries.Count)
        {
            _selected = key.Rune.Value - '1';
        }
        else
        {
            return false;
        }

        return true;
    }

    public void See(Msg message)
    {
        if (message is not Msg.ProgressChanged)
        {
            return;
        }

        foreach (var lab in catalog.Labs)
        {
            journalOf(lab).Reload();
        }
    }

    public bool Settled => true;

    public bool StopRunning() => false;

    /// <summary>Puts the mark on the lab that was visited last.</summary>
    public void SelectLatest()
    {
        if (Latest() is { } lab)
        {
            _selected = Math.Max(0, catalog.Entries.ToList().FindIndex(entry => ReferenceEquals(entry.Lab, lab)));
        }
    }

    private int Entry(Area area, CatalogEntry entry, bool isSelected, int y, int right)
    {
        var symbols = area.Look.Symbols;
        if (isSelected)
        {
            area.Text(3, y, symbols.Pointer, Ink.Accent);
            area.SetCursor(3, y);
        }
        if (entry.Lab is not { } lab)
        {
            area.Cut(5, y, $"{entry.FolderName}: cannot be read", Ink.Bad, right - 5);
            area.Cut(8, y + 1, entry.Problems is [var first, ..] ? first.ToString() : "", Ink.Muted, right - 8);
            return y + 2;
        }
        var progress = journalOf(lab).Progress;
        var done = lab.Steps.Count(step => progress.Step(step.Id).IsDone);
        var start = right - 18 - BarWidth - 6;
        area.Text(5, y, $"{lab.Number}", Ink.Accent);
        area.Cut(8, y, lab.Title, isSelected ? Ink.Title : Ink.Text, start - 10);
        for (var x = 0; x < BarWidth; x++)
        {
            var full = lab.Steps.Count > 0 && x < BarWidth * done / lab.Steps.Count;
            area.Put(start + x, y, full ? symbols.Done : symbols.Left, full ? Ink.Accent : Ink.Muted);
        }
        var skipped = lab.Steps.Count(step => progress.Step(step.Id).Status == StepStatus.Skipped);
        area.Right(right - 17, y, $"{done}/{lab.Steps.Count}", Ink.Text);
        area.Right(right, y, Visit(progress.LastVisit), Ink.Muted);
        area.Cut(8, y + 1, lab.Summary, Ink.Muted, right - 8 - (skipped > 0 ? 20 : 0));
        if (skipped > 0)
        {
            area.Right(right, y + 1, $"{skipped} skipped", Ink.Muted);
        }

        return y + 2;
    }

    private void Continue(Area area)
    {
        if (Latest() is not { } lab)
        {
            return;
        }

        var progress = journalOf(lab).Progress;
        if (lab.FindStep(progress.CurrentStep ?? "") is not { } step)
        {
            return;
        }

        area.Text(0, 0, "Continue", Ink.Muted);
        area.Cut(10, 0, $"Lab {lab.Number}, step {step.Number}: {step.Title}", Ink.Text, area.Width - 10);
        var hints = progress.Steps.Values.Sum(s => s.HintsUsed);
        var done = lab.Steps.Count(s => progress.Step(s.Id).IsDone);
        area.Cut(10, 1, $"{done} of {lab.Steps.Count} steps done, {hints} hints used", Ink.Muted, area.Width - 10);
    }

    private Lab? Latest() =>
        catalog.Labs.Where(lab => journalOf(lab).Progress.LastVisit is not null).MaxBy(lab => journalOf(lab).Progress.LastVisit);

    private void Open()
    {
        if (catalog.Entries.ElementAtOrDefault(_selected) is not { } entry)
        {
            return;
        }

        if (entry.Lab is { } lab)
        {
            open(lab);
        }
        else
        {
            context.Notice = "this lab cannot be read; labtui lint names what is wrong";
        }
    }

    /// <summary>Clock times and dates, never "two minutes ago": what has not changed must not change on the screen.</summary>
    private string Visit(DateTimeOffset? visit)
    {
        if (visit is not { } at)
        {
            return "";
        }

        var local = TimeZoneInfo.ConvertTime(at, context.Time.LocalTimeZone);
        var today = context.Time.GetLocalNow().Date == local.Date;
        return local.ToString(today ? "'today' HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
