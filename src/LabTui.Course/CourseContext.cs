using LabTui.Course.Data;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Course;

/// <summary>What a lab is worked on with.</summary>
/// <param name="RunCommand">How a line of a lab is run: the command line belongs to the program above.</param>
internal sealed record CourseContext(
    StudentHome Home,
    ClusterSettings Cluster,
    TransactionSource Data,
    TimeProvider Time,
    CommandRunner RunCommand
)
{
    /// <summary>Whether checks may run shell commands.</summary>
    public bool AllowRun { get; init; }
}

/// <summary>One line of a lab, such as <c>labtui topics list</c>, with its names filled in.</summary>
/// <param name="Folder">The lab's, which files are relative to.</param>
/// <param name="Follow">It is to go on until it is stopped. Otherwise what would follow a topic for ever ends with the records there are.</param>
internal sealed record LabCommand(string Line, string Folder, bool Follow);

/// <summary>Runs one line of a lab with nobody watching, so without pace.</summary>
/// <returns>The exit code.</returns>
internal delegate Task<int> CommandRunner(LabCommand command, CourseContext course, TextWriter output, CancellationToken cancellationToken);
