namespace LabTui.Learning;

/// <summary>What fitting has in common for all classifiers.</summary>
public sealed record FitOptions
{
    /// <summary>Chance where the method needs it. The same seed gives the same model, with any number of threads.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The most threads to use; 0 for as many as the machine has.</summary>
    public int Threads { get; init; }

    /// <summary>How much a row of a class counts, by the class's name; a class without an entry counts 1.</summary>
    public IReadOnlyDictionary<string, double>? ClassWeights { get; init; }

    /// <summary>Weigh classes so that each counts the same in sum: rows / (classes x rows of the class).</summary>
    public bool Balanced { get; init; }
}
