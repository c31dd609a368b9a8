using System.Globalization;
using System.Text.Json;

namespace LabTui.Exercises;

/// <summary>
/// A student's exercise as a hidden check meets it: it runs in a child of its own, and nothing of it comes here but what its
/// methods return. What it leaves on the broker can be looked at as usual.
/// </summary>
public sealed class StudentProgram
{
    private readonly Runner _runner;
    private readonly string _className;
    private readonly CallLimit _limit;
    private readonly CancellationToken _cancel;

    internal StudentProgram(Runner runner, string className, CallLimit limit, CancellationToken cancellationToken) =>
        (_runner, _className, _limit, _cancel) = (runner, className, limit, cancellationToken);

    /// <summary>Calls a public static method of the exercise's class and brings back what it returned.</summary>
    /// <param name="arguments">Numbers, texts, and whatever else JSON can carry, such as arrays.</param>
    /// <exception cref="StudentFailedException">It threw, took too long, ended its process, or returned something else.</exception>
    public T? Call<T>(string method, params object?[] arguments)
    {
        var json = Ask(method, arguments).ResultJson;
        try
        {
            return json is null ? default : JsonSerializer.Deserialize<T>(json, StudentAssembly.Json);
        }
        catch (JsonException)
        {
            throw new StudentFailedException(
                new(
                    "",
                    $"{_className}.{method} returned {json}, which is no {typeof(T).Name}",
                    "The lab's text states the signature.",
                    null,
                    0
                )
            );
        }
    }

    /// <summary>Calls a public static method for what it does; what it returns is dropped.</summary>
    /// <exception cref="StudentFailedException">It threw, took too long or ended its process.</exception>
    public void Run(string method, params object?[] arguments) => Ask(method, arguments);

    /// <summary>Asks the exercise's Predict about many rows in one call.</summary>
    /// <param name="rows">All rows behind one another.</param>
    /// <returns>One value for each row: what Predict returned, true as 1 and false as 0.</returns>
    /// <exception cref="StudentFailedException">There is no such method, or it threw, took too long or ended its process.</exception>
    public IReadOnlyList<double> Predict(double[] rows, int columns)
    {
        var results = new double[rows.Length / columns];
        Demand(_runner.BindPredict(_className), "Predict");
        Demand(_runner.Predict(rows, columns, results, _limit, _cancel), "Predict");
        return results;
    }

    private RunReport Ask(string method, object?[] arguments) =>
        Demand(_runner.Invoke(_className, method, [.. arguments.Select(Text)], _limit, _cancel), method);

    private RunReport Demand(RunReport report, string method) =>
        report.End == RunEnd.Completed
            ? report
            : throw new StudentFailedException(report.Error ?? new("", $"{_className}.{method}: {report.End}", null, null, 0));

    private static string Text(object? argument) =>
        argument switch
        {
            string text => text,
            bool or char or IFormattable => Convert.ToString(argument, CultureInfo.InvariantCulture)!,
            _ => JsonSerializer.Serialize(argument, StudentAssembly.Json),
        };
}

/// <summary>The student's code failed while a hidden check asked it.</summary>
public sealed class StudentFailedException : Exception
{
    internal StudentFailedException(StudentError error)
        : base(error.Message) => Error = error;

    internal StudentError Error { get; }
}
