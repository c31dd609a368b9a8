using System.Text;
using System.Text.Unicode;

namespace LabTui.Learning;

/// <summary>The value of a record of the features topic: the four predictors and the label, as one CSV line.</summary>
public readonly struct FeatureLine
{
    /// <summary>The number of predictors, in the order of <see cref="TransactionColumns.Predictors"/>.</summary>
    public const int Width = 4;

    /// <summary>What is wrong with a line that <see cref="TryParse"/> does not take.</summary>
    public static string Problem(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "empty";
        }

        if (!Utf8.IsValid(bytes))
        {
            return "not UTF-8";
        }

        var fields = Encoding.UTF8.GetString(bytes).Split(',');
        if (fields.Length != Width + 1)
        {
            return $"{fields.Length} {(fields.Length == 1 ? "field" : "fields")} instead of {Width + 1}";
        }

        var wrong = Array.FindIndex(fields, field => !TransactionRules.IsAmount(Encoding.UTF8.GetBytes(field), out _));
        return wrong >= 0
            ? $"field {wrong + 1} is '{DataProblem.Short(fields[wrong])}', not a number"
            : $"the label is '{DataProblem.Short(fields[^1])}', not 0 or 1";
    }

    /// <summary>Reads a line in UTF-8 without allocating.</summary>
    /// <param name="features">Gets the four predictors.</param>
    /// <returns>False unless there are four numbers such as a file of transactions may hold, and a label of 0 or 1.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, Span<double> features, out bool fraud)
    {
        fraud = false;
        if (features.Length < Width)
        {
            return false;
        }

        for (var i = 0; i < Width; i++)
        {
            var comma = utf8.IndexOf((byte)',');
            if (comma < 0 || !TransactionRules.IsAmount(utf8[..comma], out features[i]))
            {
                return false;
            }

            utf8 = utf8[(comma + 1)..];
        }

        if (!TransactionRules.IsAmount(utf8, out var label) || label is not (0 or 1))
        {
            return false;
        }

        fraud = label == 1;
        return true;
    }
}
