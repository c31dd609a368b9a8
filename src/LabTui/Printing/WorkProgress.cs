using Spectre.Console;

namespace LabTui.Printing;

/// <summary>How far long work is: a bar on a terminal that goes away with the work, else a line for each tenth.</summary>
internal static class WorkProgress
{
    public static Task<T> RunAsync<T>(TextWriter messages, OutputLook look, string what, Func<IProgress<WorkDone>, Task<T>> work) =>
        look.IsPlain ? work(new Tenths(messages, what)) : BarAsync(messages, look, what, work);

    private static Task<T> BarAsync<T>(TextWriter messages, OutputLook look, string what, Func<IProgress<WorkDone>, Task<T>> work) =>
        new Progress(new StreamConsole(messages, look)) { AutoClear = true, ExcludeVerticalPadding = true }
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(VisibleText.Of(what)), maxValue: 1);
                return work(new Bar(task));
            });

    private sealed class Bar(ProgressTask task) : IProgress<WorkDone>
    {
        public void Report(WorkDone value)
        {
            task.Value = value.Part;
            if (value.Now is { } now)
            {
                task.Description = Markup.Escape(VisibleText.Of(now));
            }
        }
    }

    /// <summary>Each tenth once; what is done now whenever it is another.</summary>
    private sealed class Tenths(TextWriter messages, string what) : IProgress<WorkDone>
    {
        private readonly Lock _gate = new();
        private int _told;
        private string? _now;

        public void Report(WorkDone value)
        {
            lock (_gate)
            {
                var tenth = (int)(value.Part * 10);
                if (value.Now is { } now && now != _now)
                {
                    messages.WriteLine(VisibleText.Of(_now = now));
                }
                else if (value.Now is null && tenth > _told)
                {
                    messages.WriteLine($"{what} {(_told = tenth) * 10} %");
                }
            }
        }
    }
}

/// <summary>How much of the work is done, 0 to 1, and what is being done now where that changes.</summary>
internal readonly record struct WorkDone(double Part, string? Now = null);

/// <summary>For work that knows only how much of it is done.</summary>
internal sealed class PartProgress(IProgress<WorkDone> progress) : IProgress<double>
{
    public void Report(double value) => progress.Report(new WorkDone(value));
}
