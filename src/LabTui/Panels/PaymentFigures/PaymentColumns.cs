using LabTui.Course;
using LabTui.Learning;

namespace LabTui.Panels.PaymentFigures;

/// <summary>Which columns of the loaded file a panel is about, and their values.</summary>
internal static class PaymentColumns
{
    public static readonly PanelAttribute Names = new("columns", "A,B", "Only these columns")
    {
        Problem = value => value.Split(',', StringSplitOptions.TrimEntries).Select(Problem).FirstOrDefault(it => it is not null),
    };

    private static readonly string[] s_all = [.. TransactionColumns.Numbers, TransactionColumns.Label];

    /// <summary>All that hold numbers one may reckon with, the label last.</summary>
    public static IReadOnlyList<string> All => s_all;

    /// <summary>Those that were named.</summary>
    /// <exception cref="UserProblem">One is not among <see cref="All"/>.</exception>
    public static IReadOnlyList<string> Of(PanelArguments arguments, IReadOnlyList<string> otherwise)
    {
        if (arguments.Of(Names) is { } named && Names.Problem(named) is { } problem)
        {
            throw UserProblem.Usage(problem);
        }

        return arguments.All(Names) is { Count: > 0 } columns ? columns : otherwise;
    }

    public static Dataset Read(PanelContext context, IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        Dataset.Read(
            context.Course.Data.Open(cancellationToken).Path,
            new DatasetOptions { Columns = columns, Kinds = columns.ToDictionary(it => it, _ => ColumnKind.Number) },
            cancellationToken
        );

    private static string? Problem(string column) =>
        s_all.Contains(column) ? null : $"columns {column}: write some of {string.Join(',', s_all)}";
}
