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

    /// <summary>How long a cluster may take to show everywhere what was just done to it.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(1);

    /// <summary>Waits until all but the questions holds: what a prediction is about is there then, while commands go on beside the step.</summary>
    public static async Task WaitForWorldAsync(World world, TimeProvider time, CancellationToken cancellationToken)
    {
        using var there = world.At(world.Step with { Checks = [.. world.Step.Checks.Where(check => check.Verb != QuizCheck.Verb)] });
        await WaitAsync(there, time, acts: true, cancellationToken);
    }

    /// <summary>Each check has its own time; one that holds must go on holding for its <c>hold</c>.</summary>
    /// <param name="acts">Something that the step started goes on beside, and may do what a check waits for.</param>
    public static async Task<StepSeen> WaitAsync(World world, TimeProvider time, bool acts, CancellationToken cancellationToken)
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
            if (open.Any(check => IsSettled(check, acts, elapsed)))
            {
                return seen;
            }

            await Task.Delay(open.Min(check => check.Spec.Every), time, cancellationToken);
        }
    }

    /// <summary>One that holds gets the time its <c>hold</c> takes on top of its own.</summary>
    private static bool IsSettled(CheckLook check, bool acts, TimeSpan elapsed) =>
        check.Seen.Status switch
        {
            CheckStatus.Error => true,
            _ when check.Seen.Waits || check.Seen.Settled => true,
            _ when check.Seen.NeedsAction && !acts => elapsed >= s_settling,
            _ => elapsed >= check.Spec.Within + (check.Seen.Holding ? check.Spec.Hold : TimeSpan.Zero),
        };
}
