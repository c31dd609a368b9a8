using System.Runtime.InteropServices;

namespace LabTui.Streams;

public sealed class NativeClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("native");

    [Fact]
    public void The_library_of_the_system_is_found()
    {
        Assert.Null(NativeClient.Problem());
        Assert.True(Version.Parse(NativeClient.Version) >= new Version(1, 9, 0), NativeClient.Version);
    }

    [Fact]
    public void A_tree_of_unpacked_packages_will_do_too()
    {
        string deep = Directory.CreateDirectory(Path.Combine(_folder.FullName, "usr", "lib", "x86_64-linux-gnu")).FullName;
        foreach (string file in (string[])["librdkafka.so.1", "libsasl2.so.2", "liblz4.so.1", "libzstd.so.1"])
        {
            File.Copy(SystemFile(file), Path.Combine(deep, file));
        }

        nint handle = NativeClient.LoadFrom(_folder.FullName);
        Assert.NotEqual(0, handle);
        Assert.NotEqual(0, NativeLibrary.GetExport(handle, "rd_kafka_version_str"));
    }

    [Fact]
    public void A_folder_without_it_is_passed_over()
    {
        Assert.Equal(0, NativeClient.LoadFrom(_folder.FullName));
        Assert.Equal(0, NativeClient.LoadFrom(Path.Combine(_folder.FullName, "none")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // Where the dynamic linker has taken it from.
    private static string SystemFile(string name)
    {
        NativeLibrary.Load(name);
        return File.ReadLines("/proc/self/maps").Select(l => l.Split(' ')[^1])
            .First(p => Path.GetFileName(p).StartsWith(name, StringComparison.Ordinal) && !p.StartsWith("/tmp", StringComparison.Ordinal));
    }
}
