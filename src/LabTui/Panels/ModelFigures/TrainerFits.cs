using System.Diagnostics;
using LabTui.Learning;

namespace LabTui.Panels.ModelFigures;

/// <summary>Fits trainers one after the other. How far they are can be read from any thread.</summary>
internal sealed class TrainerFits(HeldOutRows rows, IReadOnlyList<string> trainers)
{
    private readonly Lock _gate = new();
    private readonly ModelRow[] _rows = [.. trainers.Select(name => new ModelRow(name, null, "waiting", 0))];

    public IReadOnlyList<ModelRow> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows];
            }
        }
    }

    public void Fit(CancellationToken cancellationToken)
    {
        for (var i = 0; i < trainers.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Set(i, Fitted(i, cancellationToken));
        }
    }

    private ModelRow Fitted(int place, CancellationToken cancellationToken)
    {
        var name = trainers[place];
        Set(place, new(name, null, "being fitted", 0));
        try
        {
            var begun = Stopwatch.GetTimestamp();
            var model = FraudTraining.Fit(
                rows.Past,
                name,
                progress: new Told(part => Set(place, new(name, null, "being fitted", part))),
                cancellationToken: cancellationToken
            );
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            return new(name, JudgedModel.Of(model, rows.Held, seconds));
        }
        catch (DataProblem e)
        {
            return new(name, null, e.Message.Split('\n')[0]);
        }
    }

    private void Set(int place, ModelRow row)
    {
        lock (_gate)
        {
            _rows[place] = row;
        }
    }

    /// <summary>At once, on the thread that fits: the parts come in order.</summary>
    private sealed class Told(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }
}
