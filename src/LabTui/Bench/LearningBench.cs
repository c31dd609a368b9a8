using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LabTui.Learning;

namespace LabTui.Bench;

/// <summary>
/// How fast the learning is on this machine: a line for each figure, and beside it scikit-learn's for the same work on one
/// thread, where Python has it. Fits are on 90,000 rows of 4 columns, the median of five.
/// </summary>
internal static class LearningBench
{
    private const int Times = 5;
    private static readonly TimeSpan s_pythonLimit = TimeSpan.FromMinutes(3);

    /// <summary>Needs the folder with us-places.csv and, unless Python is left out, tests/references/learning_bench.py.</summary>
    public static void Run(BenchReport output, string dataFolder, string? pythonScript, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("labtui-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "fraud.csv");
            Line(
                output,
                "generate 100,000 transactions",
                Median(() => FraudGenerator.Write(file, 100_000, 7, dataFolder, null, cancellationToken)),
                null
            );
            var before = GC.GetTotalAllocatedBytes();
            Dataset.Read(file, null, cancellationToken);
            var allocated = (GC.GetTotalAllocatedBytes() - before) >> 20;
            Line(output, $"load 100,000 x 22 ({allocated} MiB allocated)", Median(() => Dataset.Read(file, null, cancellationToken)), null);
            var python = Python(pythonScript, file, output);
            var payments = TransactionFile.Open(file);
            Line(
                output,
                "check 100,000 rows, take their features",
                Median(() => payments.ReadFeatures(cancellationToken: cancellationToken)),
                null
            );
            var (first, rest) = payments.ReadFeatures(cancellationToken: cancellationToken).SplitAt(FraudGenerator.FirstLiveRow);
            foreach (var trainer in FraudTrainers.Names)
            {
                Model(output, trainer, first, rest, python, cancellationToken);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Model(
        BenchReport output,
        string trainer,
        PaymentFeatures first,
        PaymentFeatures rest,
        Dictionary<string, double> python,
        CancellationToken cancellationToken
    )
    {
        Line(
            output,
            $"{trainer}: fit",
            Median(() => FraudTraining.Fit(first, trainer, cancellationToken: cancellationToken)),
            python.TryGetValue(trainer + "_fit", out var theirs) ? theirs : null
        );
        var model = FraudTraining.Fit(first, trainer, cancellationToken: cancellationToken);
        var row = Median(() => Score(model, rest.Features)) / rest.Count;
        Line(
            output,
            $"{trainer}: judge one row ({1 / row / 1e6:0.00} million rows/s)",
            row,
            python.TryGetValue(trainer + "_row", out var their) ? their : null
        );
    }

    private static void Score(FraudModel model, FeatureTable rows)
    {
        for (var row = 0; row < rows.RowCount; row++)
        {
            model.Predict(rows[row]);
        }
    }

    private static double Median(Action work)
    {
        // Twice for the compiler, which optimises what is used often.
        work();
        work();
        var taken = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            taken[i] = watch.Elapsed.TotalSeconds;
        }

        Array.Sort(taken);
        return taken[Times / 2];
    }

    private static Dictionary<string, double> Python(string? script, string file, BenchReport output)
    {
        if (script is null)
        {
            return [];
        }

        try
        {
            var start = new ProcessStartInfo("/usr/bin/python3", [script, file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(s_pythonLimit);
            using var kill = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<Dictionary<string, double>>(text)!
                : Missing("it failed; is python3-sklearn installed?");
        }
        catch (Exception e) when (e is Win32Exception or JsonException)
        {
            return Missing(e.Message);
        }

        Dictionary<string, double> Missing(string why)
        {
            output.Line("scikit-learn", $"left out", why);
            return [];
        }
    }

    private static void Line(BenchReport output, string what, double seconds, double? python) =>
        output.Line(
            what,
            $"{Time(seconds)}",
            python is { } theirs ? FormattableString.Invariant($"scikit-learn {Time(theirs)}, ratio {seconds / theirs:0.0000}") : ""
        );

    private static string Time(double seconds) =>
        seconds switch
        {
            < 1e-6 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:0} ns"),
            < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0.0} us"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.0} ms"),
        };
}
