namespace LabTui.Learning;

/// <summary>What a person wants to know of a model of fraud. It stands as JSON beside the model's file.</summary>
/// <param name="Trainer">One of <see cref="FraudTrainers.Names"/>.</param>
/// <param name="Columns">What it judges by, in this order.</param>
/// <param name="Rows">How many it learned from.</param>
/// <param name="Seed">The same data and seed give the same model.</param>
public sealed record ModelCard(string Trainer, IReadOnlyList<string> Columns, int Rows, int Seed)
{
    /// <summary>The file that the rows came from; empty when they came from no file.</summary>
    public string DataFile { get; init; } = "";

    /// <summary>SHA-256 of that file's bytes, hexadecimal.</summary>
    public string DataHash { get; init; } = "";

    /// <summary>How it did on rows it had not seen, by name; empty when there were none.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}
