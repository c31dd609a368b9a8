using Spectre.Console.Rendering;

namespace LabTui.Printing;

/// <summary>Where a command prints its tables and trees, and how rich they may be there.</summary>
internal sealed class Printer(TextWriter output, OutputLook look)
{
    public OutputLook Look => look;

    public void Line(string text) => output.WriteLine(text);

    /// <param name="width">Null: as wide as the place is.</param>
    public void Print(IRenderable shape, int? width = null)
    {
        var console = new StreamConsole(output, look);
        if (width is { } columns)
        {
            console.Profile.Width = columns;
        }

        console.Write(shape);
    }
}
