/// <summary>One flower, as it travels: a JSON object with these names, all of which have to be there.</summary>
public record Flower
{
    public required int Id { get; init; }
    public required double SepalLengthCm { get; init; }
    public required double SepalWidthCm { get; init; }
    public required double PetalLengthCm { get; init; }
    public required double PetalWidthCm { get; init; }
    public required string Species { get; init; }

    /// <summary>What a model learns from and is asked about, always in this order.</summary>
    public double[] Measures() => [SepalLengthCm, SepalWidthCm, PetalLengthCm, PetalWidthCm];
}
