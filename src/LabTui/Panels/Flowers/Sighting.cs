namespace LabTui.Panels.Flowers;

/// <summary>What a panel shows of what it looks at.</summary>
/// <param name="Board">Null until there is something to show.</param>
/// <param name="Word">Why there is nothing, or what is wrong; else empty.</param>
internal sealed record Sighting<T>(T? Board, string Word)
    where T : class
{
    public const string Looking = "looking";
}
