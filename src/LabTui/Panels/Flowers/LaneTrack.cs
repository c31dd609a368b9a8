using LabTui.Terminal;

namespace LabTui.Panels.Flowers;

/// <summary>The records of a lane as signs, the newest at the left, as long as the lane has records among all lanes.</summary>
internal static class LaneTrack
{
    /// <param name="most">Records of the fullest lane: it takes the whole row, unless each record can have a cell.</param>
    public static void Draw(Area row, Lane lane, long most)
    {
        if (row.IsEmpty || lane.Marks.Count == 0)
        {
            return;
        }

        var cells = most <= row.Width ? lane.Marks.Count : Math.Max(1, lane.Marks.Count * row.Width / most);
        var each = (double)lane.Marks.Count / cells;
        for (var i = 0; i < cells; i++)
        {
            // the oldest stands at the right, where the consumer is
            var (from, to) = (lane.Marks.Low + (long)(i * each), lane.Marks.Low + (long)((i + 1) * each));
            var (sign, style) = Cell(row.Look, lane, from, Math.Max(from + 1, to));
            row.Put(row.Width - 1 - i, 0, sign, style);
        }
    }

    private static (char Sign, Style Style) Cell(Look look, Lane lane, long from, long to)
    {
        if (lane.Mistakes.Any(offset => offset >= from && offset < to))
        {
            return ('!', look[Ink.Bad]);
        }

        if (lane.Committed >= to)
        {
            return ('.', look[Ink.Muted]);
        }

        var of = lane.Classes.TryGetValue(to - 1, out var index) ? index : (int?)null;
        var style = of is { } known ? look[SeenFlower.InkOf(known)] : look[Ink.Muted];
        return (of is { } it ? SeenFlower.Sign(it) : '=', to > lane.FreshFrom ? style.With(Attributes.Reverse) : style);
    }
}
