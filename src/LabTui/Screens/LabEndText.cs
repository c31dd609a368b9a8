using LabTui.Course.Sessions;
using LabTui.Layout;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>Below the last step: what is still open, or the way to the next lab.</summary>
internal static class LabEndText
{
    public static IReadOnlyList<TextLine> Of(LabSession lab, int width, Look look)
    {
        if (!lab.IsLast || !lab.Journal.Step(lab.Step.Step.Id).IsDone)
        {
            return [];
        }

        var open = lab.Lab.Steps.Where(step => !lab.Journal.Step(step.Id).IsDone).ToList();
        var pointer = look.Symbols.Pointer + " ";
        if (open.Count > 0)
        {
            return
            [
                TextLine.Blank,
                TextLine.Of("This was the last step. Still open:", Ink.Accent),
                .. open.SelectMany(step =>
                    TextWrap
                        .Lines($"{pointer}{step.Number}  {step.Title}", Ink.Text, width, look.Glyphs)
                        .Select(line => line with { Item = new TextItem.GoTo(step.Number) })
                ),
            ];
        }

        TextItem way = lab.Next is { } next ? new TextItem.NextLab(next) : new TextItem.Labs();
        var words = lab.Next is { } it ? $"go on with lab {it.Number}: {it.Title}" : "back to the list of labs";
        return
        [
            TextLine.Blank,
            TextLine.Of($"{look.Symbols.Good} The lab is done: all {Counted.Of(lab.Lab.Steps.Count, "step")}.", Ink.Good),
            .. TextWrap.Lines(pointer + words, Ink.Accent, width, look.Glyphs).Select(line => line with { Item = way }),
        ];
    }
}
