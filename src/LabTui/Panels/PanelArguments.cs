namespace LabTui.Panels;

/// <summary>What was said about a panel, by attribute.</summary>
internal sealed record PanelArguments(IReadOnlyDictionary<string, string> Values)
{
    public static PanelArguments None { get; } = new(new Dictionary<string, string>());

    /// <summary>Null where nothing was said.</summary>
    public string? Of(PanelAttribute attribute) => Values.GetValueOrDefault(attribute.Name);

    /// <summary>The values of a list; null where nothing was said.</summary>
    public IReadOnlyList<string>? All(PanelAttribute attribute) =>
        Of(attribute)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public PanelArguments With(PanelAttribute attribute, string value) =>
        new(new Dictionary<string, string>(Values) { [attribute.Name] = value });
}
