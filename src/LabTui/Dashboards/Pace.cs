using System.Globalization;

namespace LabTui.Dashboards;

/// <summary>How many records a second a feed lets through. Set by the keyboard, read by the feed's thread.</summary>
internal sealed class Pace
{
    private static readonly double[] Steps = [0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1000, double.PositiveInfinity];

    private double perSecond;
    private volatile bool paused;

    public Pace(double perSecond) => this.perSecond = perSecond;

    public static Pace Full() => new(double.PositiveInfinity);

    /// <summary>Records a second; infinite is as fast as it goes.</summary>
    public double PerSecond => Volatile.Read(ref perSecond);

    public bool IsFull => double.IsPositiveInfinity(PerSecond);
    public bool Paused { get => paused; set => paused = value; }

    public void Faster() => Set(Steps.FirstOrDefault(step => step > PerSecond, double.PositiveInfinity));

    public void Slower() => Set(Steps.LastOrDefault(step => step < PerSecond, Steps[0]));

    public void Set(double value) => Volatile.Write(ref perSecond, value);

    public override string ToString() => Paused ? "paused" : Describe(PerSecond);

    private static string Describe(double rate)
    {
        if (double.IsPositiveInfinity(rate)) return "full speed";
        return rate < 1
            ? string.Create(CultureInfo.InvariantCulture, $"1 per {1 / rate:0.#} s")
            : string.Create(CultureInfo.InvariantCulture, $"{rate:0.#} per s");
    }
}
