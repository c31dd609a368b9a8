using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace LabTui.Exercises;

/// <summary>
/// What student code may see: the base class library and the assemblies named by the program, found among those it
/// was started with. The program's other libraries stay out of sight.
/// </summary>
internal static class ReferenceList
{
    private static readonly string[] s_ownBase =
    [
        "netstandard.dll",
        "mscorlib.dll",
        "Microsoft.CSharp.dll",
        "Microsoft.Win32.Primitives.dll",
    ];

    /// <summary>Names without ".dll".</summary>
    public static IReadOnlyList<MetadataReference> Create(IReadOnlyCollection<string> allowed)
    {
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return
        [
            .. trusted.Where(path => IsBase(path, runtime) || allowed.Contains(Path.GetFileNameWithoutExtension(path))).Select(Reference),
        ];
    }

    /// <summary>MetadataReference.CreateFromFile would hold every file whole, with the machine code that it is mostly made of: 90 MB.</summary>
    private static PortableExecutableReference Reference(string path) =>
        AssemblyMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata).GetReference(filePath: path);

    private static bool IsBase(string path, string? runtime)
    {
        var name = Path.GetFileName(path);
        return Path.GetDirectoryName(path) == runtime && (name.StartsWith("System.", StringComparison.Ordinal) || s_ownBase.Contains(name));
    }
}
