using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>file: { path, contains? }</c>, below the student's home.</summary>
internal sealed class FileCheck : ICheck
{
    private const int LargestRead = 16 * 1024 * 1024;

    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken) =>
        Task.FromResult(Look(spec, world));

    private static CheckSeen Look(CheckSpec spec, World world)
    {
        var name = spec.Text("path") ?? throw UserProblem.Usage($"line {spec.Line}: the check names no path");
        var file = new FileInfo(world.Home.At(name));
        if (!file.Exists)
        {
            return CheckSeen.NotYet($"no file {name}");
        }

        if (spec.Text("contains") is not { } wanted)
        {
            return CheckSeen.Pass($"{file.Length} bytes");
        }

        if (file.Length > LargestRead)
        {
            return CheckSeen.NotYet($"{name} is larger than {LargestRead} bytes");
        }

        return TextFile.Read(file.FullName).Contains(wanted, StringComparison.Ordinal)
            ? CheckSeen.Pass()
            : CheckSeen.NotYet($"{name} does not contain '{wanted}'");
    }
}
