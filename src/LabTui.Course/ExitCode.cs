using LabTui.Learning;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course;

/// <summary>What the program tells its caller; the same numbers for every command.</summary>
internal static class ExitCode
{
    public const int Pass = 0;
    public const int NotYet = 1;

    /// <summary>The command line, a lab or a data file is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Broker, client library, home or disk are not ready: never the student's mistake.</summary>
    public const int Environment = 3;
    public const int Internal = 70;
    public const int Interrupted = 130;

    /// <summary>What a problem that a person can mend means to the caller; null for anything else, which is our own mistake.</summary>
    public static int? Of(Exception problem) =>
        problem switch
        {
            UserProblem it => it.ExitCode,
            ClusterProblem or ProduceProblem { IsEnvironment: true } => Environment,
            SettingsProblem or TopicProblem or ProduceProblem or ConsumeProblem or DataProblem or TextProblem => Usage,
            _ => null,
        };
}
