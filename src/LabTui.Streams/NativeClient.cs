using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Finds the native half of the Kafka client. The packages bring only the managed half;
/// librdkafka comes from the system, or from a folder of unpacked Debian packages.
/// </summary>
public static class NativeClient
{
    /// <summary>Names a folder that is searched (with its subfolders) when the system has no librdkafka.</summary>
    public const string FolderVariable = "LABTUI_NATIVE";

    private const string Library = "librdkafka";
    private const string File = "librdkafka.so.1";

    // Loaded in this order: each one finds those above it by the name it was linked with.
    private static readonly string[] s_dependencies =
        ["libz.so.1", "libcrypto.so.3", "libssl.so.3", "libsasl2.so.2", "liblz4.so.1", "libzstd.so.1"];

    private static readonly Lock s_gate = new();
    private static bool s_registered;
    private static nint s_handle;

    /// <summary>Must be called once per process before the first client is made; further calls do nothing.</summary>
    public static void Register()
    {
        lock (s_gate)
        {
            if (s_registered)
            {
                return;
            }

            NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, Resolve);
            NativeLibrary.SetDllImportResolver(typeof(NativeClient).Assembly, Resolve);
            s_registered = true;
        }
    }

    /// <summary>The version of the library in use, such as <c>2.0.2</c>.</summary>
    public static string Version => Confluent.Kafka.Library.VersionString;

    /// <summary>Null if the client can be used; otherwise what is wrong and what to run.</summary>
    public static string? Problem()
    {
        Register();
        try
        {
            _ = Confluent.Kafka.Library.Version;
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or InvalidOperationException or BadImageFormatException or FileLoadException)
        {
            return $"""
                The Kafka client library {File} cannot be loaded: {Reason()}
                As root:        apt-get install librdkafka1
                Without root:   mkdir -p artifacts/native && cd artifacts/native && apt-get download librdkafka1 libsasl2-2 liblz4-1 libzstd1 && for p in *.deb; do dpkg -x "$p" .; done
                (or name the folder that holds it in {FolderVariable})
                """;
        }
    }

    /// <summary>Loads the library from a folder tree, its dependencies first; zero if the tree does not hold it.</summary>
    internal static nint LoadFrom(string folder)
    {
        if (!Directory.Exists(folder) || Find(folder, File) is not { } path)
        {
            return 0;
        }

        foreach (string dependency in s_dependencies)
        {
            if (Find(folder, dependency) is { } found)
            {
                NativeLibrary.TryLoad(found, out _);
            }
        }

        return NativeLibrary.Load(path);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        // The client also tries names such as "centos7-librdkafka"; those are builds that we never have.
        if (name != Library)
        {
            return 0;
        }

        lock (s_gate)
        {
            return s_handle != 0 ? s_handle : s_handle = Load();
        }
    }

    private static nint Load()
    {
        if (NativeLibrary.TryLoad(File, out nint system))
        {
            return system;
        }

        foreach (string folder in Folders())
        {
            if (LoadFrom(folder) is var handle and not 0)
            {
                return handle;
            }
        }

        return 0;
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
        {
            yield return named;
        }

        yield return Path.Combine(AppContext.BaseDirectory, "..", "native");
    }

    private static string? Find(string folder, string file) =>
        Directory.EnumerateFiles(folder, file, new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 6,
            IgnoreInaccessible = true,
        }).FirstOrDefault();

    // The client only says that it failed; the linker says on what, in its last line.
    private static string Reason()
    {
        try
        {
            NativeLibrary.Load(File);
            return "it is not of a version that the client can use.";
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        }
    }
}
