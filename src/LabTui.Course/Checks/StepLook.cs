namespace LabTui.Course.Checks;

/// <summary>Asks a step's checks: once, or again and again until all hold or their time is over.</summary>
internal static class StepLook
{
    /// <summary>What is so now counts; nothing is waited for, not even a <c>hold</c>.</summary>
    public static async Task<StepSeen> OnceAsync(World world, CancellationToken cancellationToken)
    {
        var seen = new List<CheckLook>();
        foreach (var spec in world.Step.Checks)
        {
            seen.Add(await CheckAnswers.LookAsync(spec, world, cancellationToken));
        }

        return new StepSeen(world.Step, seen);
    }

    /// <summary>Each check has its own time; one that holds must go on holding for its <c>hold</c>.</summary>
    public static async Task<StepSeen> WaitAsync(World world, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var watch = new StepWatch(time);
        while (true)
        {
            var seen = await watch.LookAsync(world, cancellationToken);
            if (seen.Passed || watch.JustBroke)
            {
                return seen;
            }

            var elapsed = time.GetElapsedTime(start);
            var open = seen.Checks.Where(check => check.Seen.Status != CheckStatus.Pass).ToList();
            if (open.Any(check => IsSettled(check, elapsed)))
            {
                return seen;
            }

            await Task.Delay(open.Min(check => check.Spec.Every), time, cancellationToken);
        }
    }

    /// <summary>One that holds gets the time its <c>hold</c> takes on top of its own.</summary>
    private static bool IsSettled(CheckLook check, TimeSpan elapsed) =>
        check.Seen.Status switch
        {
            CheckStatus.Error => true,
            _ when check.Seen.Waits || check.Seen.Settled => true,
            _ => elapsed >= check.Spec.Within + (check.Seen.Holding ? check.Spec.Hold : TimeSpan.Zero),
        };
}
