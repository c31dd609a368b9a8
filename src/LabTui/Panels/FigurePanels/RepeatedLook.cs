using System.Runtime.CompilerServices;

namespace LabTui.Panels.FigurePanels;

/// <summary>Figures that are looked at again and again, and told when they read differently.</summary>
internal static class RepeatedLook
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static async IAsyncEnumerable<Figures> Of(
        TimeProvider time,
        Func<Figures> look,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string>? told = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var figures = look();
            IReadOnlyList<string> lines = [.. figures.Lines()];
            if (told is null || !lines.SequenceEqual(told))
            {
                told = lines;
                yield return figures;
            }

            await Task.Delay(s_between, time, cancellationToken);
        }
    }
}
