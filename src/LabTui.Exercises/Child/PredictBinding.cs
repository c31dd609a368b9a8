using System.Reflection;
using System.Runtime.InteropServices;

namespace LabTui.Exercises;

/// <summary>
/// A student's Predict as a delegate, so that a batch is a plain loop. It takes a row as double[], IReadOnlyList of
/// double or ReadOnlySpan of double, and returns bool, int or double.
/// </summary>
internal sealed class PredictBinding
{
    private delegate TResult OnSpan<TResult>(ReadOnlySpan<double> row);

    private readonly Func<double[], double> _predict;

    private PredictBinding(Func<double[], double> predict) => _predict = predict;

    public static PredictBinding Create(MethodInfo method) =>
        new(
            method.ReturnType switch
            {
                var type when type == typeof(bool) => Bind<bool>(method, yes => yes ? 1 : 0),
                var type when type == typeof(int) => Bind<int>(method, number => number),
                var type when type == typeof(double) => Bind<double>(method, number => number),
                var type => throw Unfit(method, $"returns {type.Name}; it must return bool, int or double"),
            }
        );

    private static Func<double[], double> Bind<TResult>(MethodInfo method, Func<TResult, double> asNumber)
    {
        var parameters = method.GetParameters();
        var row = parameters.Length == 1 ? parameters[0].ParameterType : null;
        if (row == typeof(ReadOnlySpan<double>))
        {
            var onSpan = method.CreateDelegate<OnSpan<TResult>>();
            return values => asNumber(onSpan(values));
        }

        if (row is not null && row.IsAssignableFrom(typeof(double[])))
        {
            var onArray = method.CreateDelegate<Func<double[], TResult>>();
            return values => asNumber(onArray(values));
        }

        throw Unfit(method, "must take one row: double[] or ReadOnlySpan<double>");
    }

    private static StudentException Unfit(MethodInfo method, string why) =>
        new($"{method.Name} {why}", $"Declare it like this: public static bool {method.Name}(double[] row)");

    /// <summary>Columns (4 bytes), then the rows; the answer is one double for each. A copy of the row is used again for all of them.</summary>
    public byte[] Answer(byte[] request)
    {
        var columns = MemoryMarshal.Read<int>(request);
        var values = MemoryMarshal.Cast<byte, double>(request.AsSpan(sizeof(int)));
        var rows = columns <= 0 ? 0 : values.Length / columns;
        var answer = new byte[rows * sizeof(double)];
        var results = MemoryMarshal.Cast<byte, double>(answer.AsSpan());
        var row = new double[Math.Max(columns, 0)];
        for (var i = 0; i < rows; i++)
        {
            values.Slice(i * columns, columns).CopyTo(row);
            results[i] = _predict(row);
        }

        return answer;
    }
}
