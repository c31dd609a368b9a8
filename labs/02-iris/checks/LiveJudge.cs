using System.Diagnostics;
using LabTui.Exercises;

public static class LiveJudgeChecks
{
    private static readonly ModelVersion s_old = new(1, Iris.Fit(Iris.Split(Iris.All).Train));
    private static readonly ModelVersion s_new = new(2, Iris.Fit(Iris.All));

    [Check("without anything new the version stays, and nobody waits")]
    public static void Stays()
    {
        using var models = ModelTopic.Consumer();
        var watch = Stopwatch.StartNew();
        var seen = LiveJudge.Newest(models, s_old);
        if (seen != s_old || watch.Elapsed > TimeSpan.FromSeconds(1))
        {
            throw new NotYet(
                $"version {seen.Number} after {watch.Elapsed.TotalSeconds:0.0} s",
                "version 1, at once",
                "models.Consume(TimeSpan.Zero) does not wait"
            );
        }
    }

    [Check("a version that is published meanwhile is picked up")]
    public static void PicksUp()
    {
        using var models = ModelTopic.Consumer();
        _ = Wait(models, s_old, until: 0);
        ModelTopic.Publish("iris", s_new);
        if (Wait(models, s_old, until: 2) is var seen and not 2)
        {
            throw new NotYet(
                $"version {seen}, three seconds after version 2 was published",
                "version 2",
                "current = version; inside the loop"
            );
        }
    }

    [Check("of several the newest counts, and other models do not")]
    public static void Newest()
    {
        for (var number = 3; number <= 5; number++)
        {
            ModelTopic.Publish("iris", s_new with { Number = number });
            ModelTopic.Publish("tulips", s_new with { Number = 100 + number });
        }

        using var models = ModelTopic.Consumer();
        if (Wait(models, s_old, until: 5) is var seen and not 5)
        {
            throw new NotYet($"version {seen}", "version 5", "go on until Consume gives null, and ask ModelTopic.Read for \"iris\"");
        }
    }

    private static int Wait(Confluent.Kafka.IConsumer<string, byte[]> models, ModelVersion current, int until)
    {
        var watch = Stopwatch.StartNew();
        while (current.Number != until && watch.Elapsed < TimeSpan.FromSeconds(until == 0 ? 0.5 : 3))
        {
            current = LiveJudge.Newest(models, current);
            Thread.Sleep(10);
        }

        return current.Number;
    }
}
