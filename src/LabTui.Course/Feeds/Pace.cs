using System.Globalization;

namespace LabTui.Course.Feeds;

/// <summary>How many records a second a feed lets through. Set by the keyboard, read by the feed's thread.</summary>
internal sealed class Pace
{
    private static readonly double[] s_steps = [0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1000, double.PositiveInfinity];

    private double _perSecond;
    private volatile bool _paused;

    public Pace(double perSecond) => this._perSecond = perSecond;

    public static Pace Full() => new(double.PositiveInfinity);

    /// <summary>Records a second; infinite is as fast as it goes.</summary>
    public double PerSecond => Volatile.Read(ref _perSecond);

    public bool IsFull => double.IsPositiveInfinity(PerSecond);
    public bool Paused
    {
        get => _paused;
        set => _paused = value;
    }

    public void Faster() => Set(s_steps.FirstOrDefault(step => step > PerSecond, double.PositiveInfinity));

    public void Slower() => Set(s_steps.LastOrDefault(step => step < PerSecond, s_steps[0]));

    public void Set(double value) => Volatile.Write(ref _perSecond, value);

    public override string ToString() => Paused ? "paused" : Describe(PerSecond);

    private static string Describe(double rate)
    {
        if (double.IsPositiveInfinity(rate))
        {
            return "full speed";
        }

        return rate < 1
            ? string.Create(CultureInfo.InvariantCulture, $"1 per {1 / rate:0.#} s")
            : string.Create(CultureInfo.InvariantCulture, $"{rate:0.#} per s");
    }
}
