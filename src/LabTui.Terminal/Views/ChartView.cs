namespace LabTui.Terminal;

/// <summary>A live view of anything that one of the charts draws: new ChartView&lt;Board&gt;(empty, (area, board) => Histogram.Draw(area, ...)).</summary>
public sealed class ChartView<T>(T empty, Action<Area, T> draw) : LiveView<T>(empty)
    where T : class
{
    protected override void Draw(Area area, T snapshot) => draw(area, snapshot);
}
