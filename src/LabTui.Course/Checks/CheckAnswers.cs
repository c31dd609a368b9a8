using LabTui.Learning;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>Which class answers which verb, and what its failures mean.</summary>
internal static class CheckAnswers
{
    private static readonly Dictionary<string, ICheck> s_byVerb = new()
    {
        ["broker"] = new BrokerCheck(),
        ["data"] = new DataCheck(),
        ["topic"] = new TopicCheck(),
        ["records"] = new RecordsCheck(),
        ["values"] = new ValuesCheck(),
        ["rise"] = new RiseCheck(),
        ["kept"] = new KeptCheck(),
        ["per-key-order"] = new PerKeyOrderCheck(),
        ["group"] = new GroupCheck(),
        ["groups"] = new GroupsCheck(),
        ["model"] = new ModelCheck(),
        ["file"] = new FileCheck(),
        ["quiz"] = new QuizCheck(),
        ["compiles"] = new CompilesCheck(),
        ["tests"] = new TestsCheck(),
        ["hidden"] = new HiddenCheck(),
        ["score"] = new ScoreCheck(),
        ["scored"] = new ScoredCheck(),
        ["replayed"] = new ReplayedCheck(),
        ["config"] = new ConfigCheck(),
        ["lab"] = new LabCheck(),
        ["run"] = new RunCheck(),
    };

    /// <summary>Never throws but for cancellation: what goes wrong is a result too.</summary>
    public static async Task<CheckLook> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        try
        {
            if (Missing(spec, world) is { } missing)
            {
                return Look(spec, world, CheckSeen.NotYet($"asked once step {missing} has passed") with { Waits = true });
            }

            if (!s_byVerb.TryGetValue(spec.Verb, out var check))
            {
                return Look(spec, world, CheckSeen.Error($"this program cannot answer '{spec.Verb}' yet"));
            }
            // The client's calls block: they must not hold the thread that asked.
            return Look(spec, world, await Task.Run(() => check.LookAsync(spec, world, cancellationToken), cancellationToken));
        }
        catch (ClusterProblem e)
        {
            return Look(spec, world, CheckSeen.Environment($"environment, {e.Hop}: {e.Seen}") with { Advice = e.Advice });
        }
        catch (TextProblem e)
        {
            // The student's own file is the student's to save otherwise; one of the lab is its author's.
            return Look(
                spec,
                world,
                world.IsOfTheLab(e.Path) ? CheckSeen.Error(e.Message) : CheckSeen.NotYet(e.Message) with { Settled = true }
            );
        }
        catch (Exception e) when (e is SettingsProblem or IOException or UnauthorizedAccessException)
        {
            return Look(spec, world, CheckSeen.Environment("environment: " + e.Message));
        }
        catch (UserProblem e)
        {
            return Look(
                spec,
                world,
                e.ExitCode switch
                {
                    ExitCode.Environment => CheckSeen.Environment(e.Message),
                    ExitCode.NotYet => CheckSeen.NotYet(e.Message),
                    _ => CheckSeen.Error(e.Message),
                }
            );
        }
        catch (Exception e) when (e is TopicProblem or DataProblem or ConsumeProblem or FormatException)
        {
            return Look(spec, world, CheckSeen.NotYet(e.Message));
        }
    }

    private static CheckLook Look(CheckSpec spec, World world, CheckSeen seen) => new(spec, seen, world.Fill);

    /// <returns>A step the check needs and that has not passed; null when it may be asked.</returns>
    private static string? Missing(CheckSpec spec, World world) =>
        world.AsksEveryStep ? null : spec.Needs.FirstOrDefault(id => world.ProgressOf(id)?.IsDone != true);
}
