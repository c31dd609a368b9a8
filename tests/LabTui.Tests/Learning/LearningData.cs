using System.Runtime.CompilerServices;

namespace LabTui.Learning;

/// <summary>Where the tests find the product's data and their own, and a small file of transactions made once.</summary>
internal static class LearningData
{
    private static readonly Lazy<byte[]> s_transactions = new(() => Generate(3000, 7));

    public static string Folder => Path.GetFullPath(Path.Combine(Here(), "../../../data"));

    public static string References => Path.Combine(Here(), "References");

    public static byte[] Transactions => s_transactions.Value;

    public static byte[] Generate(int rows, int seed)
    {
        using var stream = new MemoryStream();
        FraudGenerator.Write(stream, rows, seed, Folder);
        return stream.ToArray();
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>A file of its own for a test, gone afterwards.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("labtui-learning-");

    public TemporaryFile(string name) => Path = System.IO.Path.Combine(_folder.FullName, name);

    public TemporaryFile(string name, ReadOnlySpan<byte> content)
        : this(name) => File.WriteAllBytes(Path, content);

    public TemporaryFile(string name, string content)
        : this(name) => File.WriteAllText(Path, content);

    public string Path { get; }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
