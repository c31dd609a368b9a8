namespace LabTui.Exercises;

/// <summary>One plain sentence for the usual ways in which running code fails.</summary>
internal static class RunAdvice
{
    /// <summary>As the shell tells the signal that cannot be caught.</summary>
    private const int Killed = 128 + 9;

    public static string? For(Exception error) =>
        error switch
        {
            OutOfMemoryException => "The code asked for more memory than an exercise gets: look for a list or array that grows in a loop.",
            InsufficientExecutionStackException => "A method calls itself without end: it needs a case in which it stops.",
            NullReferenceException => "Something before a dot was null: it was never given a value, or a method returned nothing.",
            IndexOutOfRangeException or ArgumentOutOfRangeException =>
                "A position outside the list was asked for: the first is 0, the last is Length - 1.",
            DivideByZeroException => "A whole number was divided by 0.",
            FormatException => "A text that is no number was to be read as one: look at the value, and at commas and points.",
            InvalidCastException => "A value is of another type than the code says.",
            KeyNotFoundException => "The dictionary has no entry with this key: ask with TryGetValue.",
            NotImplementedException => "Here the starter still waits for your code.",
            _ when error.Message.Contains("Unknown topic", StringComparison.Ordinal) =>
                "There is no such topic: look at the name given to Lab.Topic, and whether the lab's commands have made it.",
            TimeoutException => "Something that was waited for did not come.",
            FileNotFoundException or DirectoryNotFoundException =>
                "There is no such file: look at the path and the folder it is relative to.",
            InvalidOperationException when error.Message.Contains("Sequence contains no", StringComparison.Ordinal) =>
                "The sequence was empty where First, Single or Max wanted an element.",
            _ => null,
        };

    public static StudentError ForEnd(RunEnd end, CallLimit limit, int? exitCode, string output) =>
        end switch
        {
            RunEnd.TimedOut => new(
                "",
                $"it did not end in {(limit.Cpu ?? limit.Wall).TotalSeconds:0.#} s and was stopped",
                "Look for a loop that never ends, or a wait for something that never comes.",
                null,
                0
            ),
            RunEnd.Exited => new(
                "",
                $"the code ended the program (exit code {exitCode})",
                "Environment.Exit ends the checks too: use return.",
                null,
                0
            ),
            RunEnd.Crashed when output.Contains("Stack overflow", StringComparison.Ordinal) => new(
                "",
                "the stack overflowed",
                "A method calls itself without end: it needs a case in which it stops.",
                null,
                0
            ),
            RunEnd.Crashed
                when output.Contains("Out of memory", StringComparison.OrdinalIgnoreCase)
                    || output.Contains("OutOfMemory", StringComparison.Ordinal) => new(
                "",
                "the memory ran out",
                "The code asked for more memory than an exercise gets: look for a list or array that grows in a loop.",
                null,
                0
            ),
            RunEnd.Crashed when output.Contains("Unhandled exception", StringComparison.Ordinal) => new(
                "",
                "an exception on another thread ended the program",
                "Catch it there, or start the work with Task.Run and await it. The output shows which.",
                null,
                0
            ),
            RunEnd.Crashed when exitCode == Killed => new(
                "",
                "the program was killed",
                "Process.Kill does that, and so does the system when memory runs out.",
                null,
                0
            ),
            RunEnd.BrokePipe => new(
                "",
                "the code broke the connection between it and LabTui",
                "It wrote to a file or pipe that it had not opened, or closed one. Print with Console.WriteLine, and close only what the code opened itself.",
                null,
                0
            ),
            RunEnd.Crashed => new("", $"the program crashed (exit code {exitCode})", "The output may say why.", null, 0),
            RunEnd.Cancelled => new("", "it was stopped", null, null, 0),
            _ => new("", "the program could not be started", null, null, 0),
        };
}
