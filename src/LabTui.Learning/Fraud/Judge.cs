namespace LabTui.Learning;

/// <summary>What was learned: it tells the probability of fraud from the four predictors of a payment.</summary>
internal abstract class Judge
{
    /// <summary>Several threads may ask at once. Does not allocate.</summary>
    /// <param name="payment">Finite numbers, in the order of <see cref="TransactionColumns.Predictors"/>.</param>
    public abstract double Probability(ReadOnlySpan<double> payment);

    /// <summary>Behind the model's name, what its file is called.</summary>
    public abstract string Extension { get; }

    public abstract void Write(Stream file);
}
