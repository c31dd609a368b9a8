using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>
/// One step's checks over time: which have held and since when, so that <c>hold</c> and <c>invariant</c> mean the same
/// in the workbook and headless. For one thread at a time.
/// </summary>
internal sealed class StepWatch(TimeProvider time)
{
    private readonly Dictionary<CheckSpec, long> _heldSince = new(ReferenceEqualityComparer.Instance);

    private readonly HashSet<CheckSpec> _broken = new(ReferenceEqualityComparer.Instance);

    /// <summary>An invariant held before and does no longer, since the last look.</summary>
    public bool JustBroke { get; private set; }

    /// <summary>Looks once at every check. What has not held long enough yet is not passed yet.</summary>
    public async Task<StepSeen> LookAsync(World world, CancellationToken cancellationToken)
    {
        JustBroke = false;
        var looks = new List<CheckLook>();
        foreach (var spec in world.Step.Checks)
        {
            looks.Add(Judge(await CheckAnswers.LookAsync(spec, world, cancellationToken)));
        }

        if (JustBroke)
        {
            _heldSince.Clear();
        }

        return new StepSeen(world.Step, looks);
    }

    private CheckLook Judge(CheckLook look)
    {
        var spec = look.Spec;
        if (look.Seen.Status == CheckStatus.Pass)
        {
            return Held(look);
        }
        // What cannot be asked has not been seen to break.
        if (look.Seen.Status != CheckStatus.NotYet)
        {
            return look;
        }

        if (_heldSince.Remove(spec) && spec.Invariant)
        {
            JustBroke |= _broken.Add(spec);
        }

        return !_broken.Contains(spec)
            ? look
            : look with
            {
                Seen = look.Seen with { Seen = $"broke while the step was worked on: {look.Seen.Seen}" },
            };
    }

    private CheckLook Held(CheckLook look)
    {
        _broken.Remove(look.Spec);
        if (!_heldSince.TryGetValue(look.Spec, out var since))
        {
            _heldSince[look.Spec] = since = time.GetTimestamp();
        }

        if (time.GetElapsedTime(since) >= look.Spec.Hold)
        {
            return look;
        }
        // No count of seconds: what has not changed must not change on the screen.
        return look with
        {
            Seen = look.Seen with
            {
                Status = CheckStatus.NotYet,
                Seen = $"{look.Seen.Seen}{(look.Seen.Seen.Length > 0 ? "; " : "")}must stay so for {Seconds(look.Spec.Hold)}",
                Holding = true,
            },
        };
    }

    private static string Seconds(TimeSpan span) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s");
}
