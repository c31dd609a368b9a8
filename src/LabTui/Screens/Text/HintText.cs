using LabTui.Terminal;
using LabTui.Workbook;

namespace LabTui.Screens.Text;

/// <summary>The hints of a step that have been asked for.</summary>
internal static class HintText
{
    public static IEnumerable<StyledLine> Of(Step step, int used, int width, TextState state, Symbols symbols)
    {
        for (var i = 0; i < Math.Min(used, step.Hints.Count); i++)
        {
            yield return StyledLine.Of($"Hint {i + 1} of {step.Hints.Count}", Ink.Accent);
            foreach (var line in BlockLayout.Of(step.Hints[i].Blocks, width, state, symbols))
            {
                yield return line;
            }
        }
    }
}
