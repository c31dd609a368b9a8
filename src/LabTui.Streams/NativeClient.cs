using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Loads the native half of the Kafka client from the program's own folder, and from nowhere else: left to itself the client
/// takes any librdkafka.so that the linker finds, of whatever version.
/// </summary>
public static class NativeClient
{
    // The name that the client's calls and ours ask for.
    private const string Asked = "librdkafka";

    // The package's builds, the first that is there is taken. The x64 one without GSSAPI needs glibc alone; the other wants a
    // libsasl2.so.3 that Debian does not have. For arm64 there is one build. Not supported: musl (Alpine).
    private static readonly string[] s_builds = ["centos8-librdkafka.so", "librdkafka.so"];

    private static readonly Lock s_gate = new();
    private static bool s_registered;
    private static nint s_handle;

    /// <summary>The version of the library in use, such as <c>2.16.0</c>.</summary>
    public static string Version => Library.VersionString;

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

    /// <summary>Null if the client can be used; otherwise which file cannot be loaded and why.</summary>
    public static string? Problem()
    {
        Register();
        try
        {
            NativeLibrary.Free(NativeLibrary.Load(Path()));
            _ = Library.Version;
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or InvalidOperationException)
        {
            // The linker says on what it failed in its last line.
            var reason = e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
            return $"""
                The Kafka client's native library cannot be loaded: {reason}
                It comes with the program ({Path()}). Delete artifacts/app and run again to have it built anew; on a system
                without glibc (Alpine, for one) there is none that fits.
                """;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        // The client goes on to ask for its other builds by name ("centos7-librdkafka"): they are never what we want.
        if (name != Asked)
        {
            return 0;
        }

        lock (s_gate)
        {
            if (s_handle == 0)
            {
                NativeLibrary.TryLoad(Path(), out s_handle);
            }

            return s_handle;
        }
    }

    private static string Path() =>
        (from folder in Folders() from build in s_builds select System.IO.Path.Combine(folder, build)).FirstOrDefault(File.Exists)
        ?? System.IO.Path.Combine(AppContext.BaseDirectory, s_builds[0]);

    // Published for one platform the file lies beside the program, otherwise where the program's .deps.json says.
    private static IEnumerable<string> Folders() =>
        ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory);
}
