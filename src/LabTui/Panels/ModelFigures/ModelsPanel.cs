using System.Runtime.CompilerServices;
using LabTui.Course;
using LabTui.Learning;
using LabTui.Panels.FigurePanels;

namespace LabTui.Panels.ModelFigures;

/// <summary>The student's own model, and trainers to compare it with. These are fitted here and are not saved anywhere.</summary>
internal static class ModelsPanel
{
    private const string Name = "models";

    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(500);

    private static readonly PanelAttribute s_trainers = new("trainers", "A,B", "Fit these and compare them with the own model")
    {
        Problem = value => value.Split(',', StringSplitOptions.TrimEntries).Select(Problem).FirstOrDefault(it => it is not null),
    };

    public static PanelKind Kind { get; } =
        FigureKind.Of(
            Name,
            "How good models of fraud are",
            "models",
            [s_trainers],
            (context, arguments) =>
            {
                if (arguments.Of(s_trainers) is { } named && s_trainers.Problem(named) is { } problem)
                {
                    throw UserProblem.Usage(problem);
                }

                var trainers = arguments.All(s_trainers) ?? [];
                return cancellationToken => MakeAsync(context, trainers, cancellationToken);
            }
        );

    private static async IAsyncEnumerable<Figures> MakeAsync(
        PanelContext context,
        IReadOnlyList<string> trainers,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        var time = context.Course.Time;
        var rows = HeldOutRows.Of(context.Course.Data.Open(cancellationToken), cancellationToken);
        var own = new OwnModel(context.Course, rows);
        var question = new OpenQuestion(context, Name, "always");
        var fits = new TrainerFits(rows, trainers);
        var fitting = context.Tasks.Run(_ => Task.Run(() => fits.Fit(cancellationToken), cancellationToken));
        while (!fitting.IsCompleted)
        {
            yield return Look();
            await Task.WhenAny(fitting, Task.Delay(s_between, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        await foreach (var figures in RepeatedLook.Of(time, Look, cancellationToken))
        {
            yield return figures;
        }

        ModelsFigures Look() => new([own.Look(), .. fits.Rows], rows.Words, question.IsOpen() ? null : rows.LegitimateShare);
    }

    private static string? Problem(string trainer) =>
        FraudTrainers.Names.Contains(trainer) ? null : $"trainers {trainer}: write some of {string.Join(',', FraudTrainers.Names)}";
}
