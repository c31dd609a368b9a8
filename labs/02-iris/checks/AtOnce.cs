using LabTui.Exercises;

public static class AtOnceChecks
{
    [Check("five readers run at the same time")]
    public static void AtTheSameTime()
    {
        // Each waits for the other four: one after the other, none would ever come to its end.
        using var met = new Barrier(5);
        var lonely = false;
        bool Meet()
        {
            lonely |= lonely || !met.SignalAndWait(TimeSpan.FromSeconds(3));
            return !lonely;
        }

        var came = AtOnce.Together([.. Enumerable.Repeat((Func<bool>)Meet, 5)]);
        if (!came.All(it => it))
        {
            throw new NotYet(
                "a reader began only when another had ended",
                "five that run at the same time",
                "Task.Factory.StartNew(reader, TaskCreationOptions.LongRunning) gives each a thread; those of Task.Run are few, and the next waits for one"
            );
        }
    }

    [Check("what they return comes back in their order")]
    public static void InOrder()
    {
        var came = AtOnce.Together([
            .. Enumerable
                .Range(0, 5)
                .Select(i =>
                    (Func<int>)(
                        () =>
                        {
                            Thread.Sleep(20 * (5 - i));
                            return i;
                        }
                    )
                ),
        ]);
        if (!came.SequenceEqual([0, 1, 2, 3, 4]))
        {
            throw new NotYet(string.Join(", ", came), "0, 1, 2, 3, 4", "Task.WhenAll(tasks) gives the results in the order of the tasks");
        }
    }
}
