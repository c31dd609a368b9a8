using LabTui.Course;

namespace LabTui.Commands;

/// <summary>Runs a line of a lab where nobody watches: while a lab is proven, graded or done for the student.</summary>
internal static class LabLines
{
    public static Task<int> RunAsync(LabCommand command, CourseContext course, TextWriter output, CancellationToken cancellationToken)
    {
        var services = new CommandServices(_ => course.Cluster, output, output, OutputIsTerminal: true, cancellationToken)
        {
            Home = _ => course.Home,
            Labs = _ => Path.GetDirectoryName(command.Folder)!, // whatever a line says of a lab, it means this one
            Data = _ => course.Data,
            Time = course.Time,
            InWorkbook = true,
            Unattended = !command.Follow,
            Folder = command.Folder,
        };
        return CommandLine.RunLineAsync(command.Line, services);
    }
}
