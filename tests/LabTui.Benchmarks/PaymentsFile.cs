using System.Runtime.CompilerServices;
using LabTui.Learning;

namespace LabTui.Benchmarks;

/// <summary>The labs' own file of payments, made for a benchmark.</summary>
internal static class PaymentsFile
{
    public static string Make()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("labtui-benchmarks-").FullName, "fraud.csv");
        FraudGenerator.Write(path, 100_000, 7, Path.Combine(Here(), "../../data"));
        return path;
    }

    public static void Delete(string path) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
