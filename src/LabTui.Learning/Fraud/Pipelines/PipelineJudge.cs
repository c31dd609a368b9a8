using Microsoft.ML;
using Microsoft.ML.Data;

namespace LabTui.Learning;

/// <summary>A pipeline of Microsoft.ML as a judge. Trees are read out and walked; whatever else is asked through its engine.</summary>
internal sealed class PipelineJudge : Judge
{
    private const string ProbabilityColumn = "Probability";
    private readonly MLContext _context;
    private readonly ITransformer _pipeline;
    private readonly DataViewSchema _schema;
    private readonly FlatTrees? _trees;

    // Made when it is first asked: a pipeline of trees never needs it.
    private readonly Lazy<PredictionEngine<PaymentRow, PaymentScore>> _engine;
    private readonly PaymentRow _row = new();
    private PaymentScore _score = new();

    // An engine must not be asked by two threads at once.
    private readonly Lock _gate = new();

    /// <param name="schema">What goes into the pipeline.</param>
    public PipelineJudge(MLContext context, ITransformer pipeline, DataViewSchema schema)
    {
        (_context, _pipeline, _schema) = (context, pipeline, schema);
        _trees = FlatTrees.TryRead(pipeline, schema);
        _engine = new(() => context.Model.CreatePredictionEngine<PaymentRow, PaymentScore>(pipeline));
    }

    public override string Extension => ".zip";

    public bool IsFlat => _trees is not null;

    public override double Probability(ReadOnlySpan<double> payment) => _trees?.Probability(payment) ?? EngineProbability(payment);

    /// <summary>What Microsoft.ML itself says.</summary>
    public double EngineProbability(ReadOnlySpan<double> payment)
    {
        lock (_gate)
        {
            _row.Set(payment);
            _engine.Value.Predict(_row, ref _score);
            return _score.Probability;
        }
    }

    public override void Write(Stream file) => _context.Model.Save(_pipeline, _schema, file);

    /// <exception cref="DataProblem">It is no pipeline that tells a probability from the four predictors.</exception>
    public static PipelineJudge Read(string name, Stream file)
    {
        var context = new MLContext();
        ITransformer pipeline;
        DataViewSchema schema;
        try
        {
            pipeline = context.Model.Load(file, out schema);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Microsoft.ML throws what it happens to stumble over: there is no list of exceptions to hold to.
            throw new DataProblem(
                name,
                null,
                null,
                null,
                "a model that Microsoft.ML can read",
                $"is the file whole? train and save the model again ({e.Message})",
                e
            );
        }

        FraudModel.CheckColumns(
            name,
            [
                .. schema
                    .Where(column => column.Type is NumberDataViewType && column.Name != TransactionColumns.Label)
                    .Select(column => column.Name),
            ]
        );
        return pipeline.GetOutputSchema(schema).GetColumnOrNull(ProbabilityColumn) is { } found && found.Type == NumberDataViewType.Single
            ? new PipelineJudge(context, pipeline, schema)
            : throw new DataProblem(
                name,
                null,
                null,
                null,
                "a model that tells a probability",
                "end its pipeline with a calibrated binary trainer"
            );
    }
}
