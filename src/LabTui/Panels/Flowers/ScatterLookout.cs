namespace LabTui.Panels.Flowers;

/// <summary>Loads the flowers of a lab, and fits a model to them where one is wanted.</summary>
internal sealed class ScatterLookout(string labsFolder, ScatterRequest request) : Lookout<ScatterBoard>
{
    private ScatterBoard? _board;

    protected override Sighting<ScatterBoard> Look() => new(_board ??= Load(), "");

    private ScatterBoard Load()
    {
        var file = FlowerFile.Load(labsFolder, request.File);
        return new(file, request.X, request.Y, request.WithModel ? file.Predict(file.Fitted()) : null);
    }
}

/// <param name="File">As seen from the folder of a lab.</param>
/// <param name="X">Which of the measures goes to the right.</param>
internal sealed record ScatterRequest(string File, int X, int Y, bool WithModel);
