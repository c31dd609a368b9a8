#pragma warning disable RS0030 // The one place that shows students the packages' own types.
using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using LabTui.Exercises;
using LabTui.Learning;
using Microsoft.ML;

namespace LabTui.Course.StudentSide;

/// <summary>All that an exercise needs to know of its surroundings. Ordinary C# does the rest.</summary>
/// <remarks>
/// It stands in a namespace of its own, so that nothing else of the program comes into sight with it. Everything is read when
/// it is asked for: a child is started before anybody knows what it will run.
/// </remarks>
public static class Lab
{
    /// <summary>The client's properties as a JSON object.</summary>
    internal const string ClientVariable = "LABTUI_LAB_CLIENT";

    /// <summary>Stands before the names of topics and groups; may be empty.</summary>
    internal const string PrefixVariable = "LABTUI_LAB_PREFIX";

    internal const string DataVariable = "LABTUI_LAB_DATA";

    /// <summary>The file that Microsoft.ML writes; the model's card stands beside it.</summary>
    internal const string ModelVariable = "LABTUI_LAB_MODEL";

    /// <summary>Folders in which a named file is looked for, in this order.</summary>
    internal const string FoldersVariable = "LABTUI_LAB_FOLDERS";

    /// <summary>Set where nobody watches: nothing is to be waited for.</summary>
    internal const string HurryVariable = "LABTUI_LAB_HURRY";

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);
    private static readonly System.Threading.Lock s_gate = new();
    private static (string Path, Dataset Rows)? s_train;

    /// <summary>The broker's address and how to log in: a new copy each time, to be completed as a producer's or consumer's configuration.</summary>
    public static ClientConfig Client => new(JsonSerializer.Deserialize<Dictionary<string, string>>(Variable(ClientVariable))!);

    /// <summary>The path of the payments, a CSV file with a header.</summary>
    public static string Data => Variable(DataVariable);

    /// <summary>The payments before row 90,000: the past, to learn from. Read once.</summary>
    public static Dataset Train
    {
        get
        {
            var path = Data;
            lock (s_gate)
            {
                if (s_train is not { } read || read.Path != path)
                {
                    var all = Dataset.Read(path);
                    s_train = read = (path, all.Slice(0, OwnPipeline.TrainRows(all.RowCount)));
                }

                return read.Rows;
            }
        }
    }

    /// <summary>Where the trained model is, as Microsoft.ML saves it. While an exercise is checked it is a copy.</summary>
    public static string ModelPath => Variable(ModelVariable);

    /// <summary>How long to wait between two records, so that somebody can watch; nothing where nobody does.</summary>
    public static TimeSpan Pace => IsHurried ? TimeSpan.Zero : s_pace;

    /// <summary>How long a consumer waits for the next record before it takes the stream for ended.</summary>
    public static TimeSpan Idle => IsHurried ? TimeSpan.Zero : s_idle;

    private static bool IsHurried => Environment.GetEnvironmentVariable(HurryVariable) is not null;

    /// <summary>What a topic of the lab is called on the broker.</summary>
    public static string Topic(string name) => Variable(PrefixVariable) + name;

    /// <summary>What a consumer group of the lab is called on the broker.</summary>
    public static string Group(string name) => Variable(PrefixVariable) + name;

    /// <summary>The four numbers and the label of some payments, as Microsoft.ML takes them in: <c>Lab.Features(..80_000)</c>.</summary>
    public static IReadOnlyList<PaymentRow> Features(Range rows)
    {
        var count = rows.Start.IsFromEnd || rows.End.IsFromEnd ? TransactionFile.Open(Data).CountRows() : int.MaxValue;
        var (from, to) = (rows.Start.GetOffset(count), rows.End.GetOffset(count));
        return OwnPipeline.Rows(Data, from, Math.Max(0, to - from));
    }

    /// <summary>
    /// Saves a model and its card, which tells how it does on the last 10,000 rows of <see cref="Train"/>: fit it without them.
    /// </summary>
    /// <param name="schema">Of the rows that it was fitted to.</param>
    public static void SaveModel(MLContext context, ITransformer model, DataViewSchema schema)
    {
        var seen = OwnPipeline.Save(context, model, schema, ModelPath, Data);
        Showing.Print(
            string.Create(
                CultureInfo.InvariantCulture,
                $"saved; on {seen.Rows:N0} payments that were held out: average precision {seen.AveragePrecision:0.000}, precision {seen.Precision:0.000}, recall {seen.Recall:0.000}"
            )
        );
    }

    /// <summary>The path of a file of the lab's data, or of LabTui's own, such as iris.csv.</summary>
    public static string File(string name)
    {
        if (name.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            throw new ArgumentException($"'{name}' is no name of a file of the lab's data", nameof(name));
        }

        var paths = Variable(FoldersVariable).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).ToList();
        return paths.Find(System.IO.File.Exists) ?? throw new FileNotFoundException($"there is no {name} in the lab's data", name);
    }

    /// <summary>Shows in the panel what was said of a record, and what it is.</summary>
    public static void Show(int partition, long offset, string predicted, string actual) =>
        Showing.Line(JsonSerializer.Serialize(new ShownRecord(partition, offset, predicted, actual)));

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException("Lab can only be asked while LabTui runs the exercise");
}
