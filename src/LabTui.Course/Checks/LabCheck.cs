using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>lab: holds</c>: every step before this one passes still, as far as it can be asked. What a later step is meant to undo is not asked.</summary>
internal sealed class LabCheck : ICheck
{
    public async Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        if (world.Exercises is not { } exercises)
        {
            return CheckSeen.Error("the lab is not known here");
        }

        var broken = new List<string>();
        foreach (
            var step in exercises.Lab.Steps.Where(step => step.Number < world.Step.Number && !StandingResult.Of(step, world.ProgressOf))
        )
        {
            using var there = world.At(step);
            var seen = await StepLook.OnceAsync(there, cancellationToken);
            if (seen.Status is CheckStatus.Error or CheckStatus.Environment)
            {
                return seen.Checks.First(check => check.Seen.Status == seen.Status).Seen;
            }

            if (!seen.Passed)
            {
                var open = seen.Checks.First(check => check.Seen.Status != CheckStatus.Pass);
                broken.Add($"step {step.Number} ({step.Id}): {open.Sentence}; now: {open.Seen.Seen}");
            }
        }

        return broken.Count == 0
            ? CheckSeen.Pass()
            : CheckSeen.NotYet(
                broken is [var one]
                    ? one
                    : $"{broken.Count} steps are not true: {string.Join(", ", broken.Select(it => it.Split(':')[0]))}",
                ("broken", broken.Count)
            ) with
            {
                Details = broken,
            };
    }
}
