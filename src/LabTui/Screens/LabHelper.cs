using LabTui.App;
using LabTui.Course;
using LabTui.Course.Checks;
using LabTui.Course.Home;
using LabTui.Course.Labs;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>What the workbook does about a lab beside its steps: skipping one, looking at all once more, saying what the environment lacks.</summary>
internal sealed class LabHelper(WorkbookContext context, LabJournal journal, Action changed) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private string? _advised;
    private bool _examined;
    private volatile bool _skipping;

    public void AskToSkip(Lab lab, Step step)
    {
        if (_skipping || journal.Step(step.Id).IsDone)
        {
            context.Notice = _skipping ? "the last one is still being done" : "this step is done already";
            return;
        }
        void Skip() =>
            Work(
                "doing this step for you",
                async course =>
                {
                    _skipping = true;
                    string? backup;
                    try
                    {
                        backup = await new StepSkip(course).PerformAsync(lab, step, journal, _stop.Token);
                    }
                    finally
                    {
                        _skipping = false;
                    }
                    context.Inbox.Post(
                        new Msg.Do(() =>
                        {
                            context.Notice =
                                $"step skipped{(backup is null ? "" : $", your code is in {Path.GetFileName(backup)}")}, n goes on";
                            changed();
                            ReviewWhenDone(lab);
                        })
                    );
                }
            );
        context.Show(
            new MessageOverlay(
                "skip",
                "Have this step done for you? It is recorded as skipped and gives no points.",
                (new KeyHint("s Enter", "skip"), 's', Skip),
                (new KeyHint("", ""), '\n', Skip),
                (new KeyHint("", ""), 'y', Skip)
            )
        );
    }

    /// <summary>Once the last step is done, all are looked at again.</summary>
    public void ReviewWhenDone(Lab lab)
    {
        if (_skipping || !LabReview.IsDue(lab, journal.Progress))
        {
            return;
        }

        Work(
            "the lab is done; looking at all of it once more",
            async course =>
            {
                var verifier = new HomeVerifier(course);
                var regressions = await LabReview.RegressionsAsync(lab, verifier, journal, _stop.Token);
                context.Inbox.Post(
                    new Msg.Do(() =>
                    {
                        context.Notice = regressions.Count == 0 ? "the lab is done, and all of it still holds" : null;
                        if (regressions.Count > 0)
                        {
                            context.Show(new MessageOverlay("looked at once more", LabReview.Text(lab, regressions)));
                        }
                    })
                );
            }
        );
    }

    /// <summary>A check could not be asked: says once what to do about it.</summary>
    public void Advise(StepSeen seen)
    {
        var trouble = seen.Checks.Select(check => check.Seen).FirstOrDefault(check => check.Status == CheckStatus.Environment);
        var advice = trouble?.Advice ?? trouble?.Seen;
        if (advice == _advised)
        {
            return;
        }

        _advised = advice;
        if (advice is not null)
        {
            context.Notice = advice;
        }
    }

    /// <summary>The doctor's look at library, home and broker; silent when all is well.</summary>
    public void Examine()
    {
        if (_examined || context.Settings is null)
        {
            return;
        }

        _examined = true;
        Work(
            null,
            async course =>
            {
                var findings = new[] { Doctor.Library() }
                    .Concat(Doctor.Folders(context.Home))
                    .Concat(await Doctor.BrokerAsync(() => course.Cluster, _stop.Token));
                if (findings.FirstOrDefault(finding => finding.Trouble) is { } trouble)
                {
                    context.Tell($"{trouble.What}: {trouble.Seen}; {trouble.Advice ?? "labtui doctor tells more"}");
                }
            }
        );
    }

    public void Dispose() => _stop.Cancel();

    /// <summary>In the background; what goes wrong becomes a notice.</summary>
    private void Work(string? notice, Func<CourseContext, Task> work)
    {
        if (context.Course is not { } course)
        {
            context.Notice = "the broker is still starting";
            return;
        }
        if (notice is not null)
        {
            context.Notice = notice;
        }

        _ = Task.Run(async () =>
        {
            try
            {
                await work(course);
            }
            catch (OperationCanceledException) { } // the lab was left
            catch (Exception e) when (e is UserProblem)
            {
                Show(e.Message);
            }
            catch (Exception e)
            {
                context.Tell(e.Message);
            }
        });
    }

    private void Show(string text) =>
        context.Inbox.Post(
            new Msg.Do(() =>
            {
                context.Notice = null;
                context.Show(new MessageOverlay("not done", text));
            })
        );
}
