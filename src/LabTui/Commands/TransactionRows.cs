using System.Text;
using LabTui.Course;
using LabTui.Course.Data;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>What all records of one command have in common.</summary>
/// <param name="Partition">Null where the client chooses.</param>
internal sealed record RecordPlace(IReadOnlyList<KeyValuePair<string, byte[]?>> Headers, int? Partition);

/// <summary>
/// Rows of the payments file as records: the key is the payment's time, the value what the topic's name says:
/// `customerinfo` the other 21 columns, `features` the four predictors and the label.
/// </summary>
internal static class TransactionRows
{
    public static void Send(
        RecordWriter writer,
        TransactionSource data,
        RowRange rows,
        string form,
        string topic,
        RecordPlace place,
        long most,
        CancellationToken cancellationToken
    )
    {
        var customers = form switch
        {
            "customerinfo" => true,
            "features" => false,
            _ => throw UserProblem.Usage($"payments have no form called '{form}'; write --form customerinfo or --form features"),
        };
        var there = data.Open(cancellationToken).CountRows();
        var asked = rows.To == int.MaxValue ? rows.From + 1 : rows.To;
        if (asked > there)
        {
            throw UserProblem.Usage(
                $"{data.Path} has only {there} rows, too few for --rows {rows}; choose others, or another file with --data"
            );
        }

        foreach (var payment in data.Read(rows.From, rows.To, cancellationToken))
        {
            if (ProduceCommand.ClusterIsLost(writer) || writer.Sent >= most)
            {
                return;
            }

            writer.Send(
                topic,
                Encoding.UTF8.GetBytes(payment.Time),
                Encoding.UTF8.GetBytes(customers ? payment.CustomerInfo : payment.Features),
                place.Headers,
                place.Partition,
                cancellationToken
            );
        }
    }
}
