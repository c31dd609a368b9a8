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

/// <summary>
/// Runs one line of a lab, such as <c>labtui topics list</c>, with nobody watching: without pace, and what would follow a topic
/// for ever ends with the records there are.
/// </summary>
/// <returns>The exit code.</returns>
internal delegate Task<int> CommandRunner(string line, CourseContext course, TextWriter output, CancellationToken cancellationToken);
