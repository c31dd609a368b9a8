using System.Globalization;
using LabTui.Course.Feeds;
using LabTui.Course.Reading;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>How `tail` reads: by itself, or as a member of a group.</summary>
internal sealed class TailReading(CommandServices services, ClusterSettings settings, TailOutput output, Pace pace)
{
    /// <summary>How much later than it should the client's clock may strike, and a record come.</summary>
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(200),
        s_slow = TimeSpan.FromSeconds(1);

    private readonly PacedPoll _poll = new(pace, services.Time);
    private bool _toldConfiguration;

    public bool ExitsAtEnd { get; init; }

    /// <summary>Before the first record.</summary>
    public bool ShowsConfiguration { get; init; }

    /// <summary>
    /// None of the client's own commits shall come between its records. Their clock runs from the making of the client on, so that
    /// it would depend on how long joining took.
    /// </summary>
    public bool AvoidsCommits { get; init; }

    public void Alone(IReadOnlyList<string> topics, ReadFrom from, CancellationToken cancellationToken)
    {
        using RecordReader reader = new(settings);
        TellConfiguration(reader.Configuration);
        reader.Start(topics, from, ClusterCommand.Limit);
        while (IsOpen(cancellationToken) && !(ExitsAtEnd && reader.AtEnd))
        {
            try
            {
                output.Write(_poll.Next(reader, output, cancellationToken));
            }
            catch (TopicProblem e) when (!ExitsAtEnd)
            {
                services.Error.WriteLine(VisibleText.Of(e.Message)); // deleted or made anew: reading goes on with what comes
            }
        }
    }

    /// <param name="log">Told of the records before they are written.</param>
    public void AsGroup(GroupReaderOptions options, ReadLog log, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                AsMember(options, log, cancellationToken);
                return;
            }
            catch (TopicProblem e) when (e.Kind == TopicProblemKind.MadeAnew)
            {
                services.Error.WriteLine(VisibleText.Of(e.Message)); // another member begins with the new one
            }
        }
    }

    private void AsMember(GroupReaderOptions options, ReadLog log, CancellationToken cancellationToken)
    {
        using GroupReader reader = new(settings, options, Tell);
        var made = services.Time.GetTimestamp();
        TellConfiguration(reader.Configuration);
        _poll.Begin(reader);
        while (IsOpen(cancellationToken) && !(ExitsAtEnd && reader.AtEnd))
        {
            var batch = _poll.Next(reader, output, cancellationToken);
            if (batch.Count == 0)
            {
                continue;
            }

            if (AvoidsCommits && options.AutoCommit && !output.Wrote)
            {
                AwaitCommit(reader, made, cancellationToken);
            }

            log.Add(batch);
            output.Write(batch);
            if (options.AutoCommit)
            {
                reader.Handled(batch);
            }
            else
            {
                Commit(reader);
            }
        }
    }

    /// <summary>Lets the next commit pass where the records would not all come before it, and would before the one behind it.</summary>
    private void AwaitCommit(GroupReader reader, long made, CancellationToken cancellationToken)
    {
        var text = reader.Configuration.First(setting => setting.Key == "auto.commit.interval.ms").Value;
        var interval = TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture));
        var needed = TimeSpan.FromSeconds(output.Room / pace.PerSecond) + s_slow;
        if (needed > interval)
        {
            return;
        }

        var left = interval - TimeSpan.FromTicks(services.Time.GetElapsedTime(made).Ticks % interval.Ticks);
        if (left < needed)
        {
            services.Error.WriteLine($"Lets a commit of the client pass, which come every {interval.TotalSeconds:0.#} s, and then begins.");
            cancellationToken.WaitHandle.WaitOne(left + s_late);
        }
    }

    private bool IsOpen(CancellationToken cancellationToken) =>
        output.Room > 0 && !cancellationToken.IsCancellationRequested && !services.IsUnread();

    private void TellConfiguration(IReadOnlyList<KeyValuePair<string, string>> configuration)
    {
        if (!ShowsConfiguration || _toldConfiguration)
        {
            return;
        }

        foreach (var (name, value) in configuration)
        {
            services.Out.WriteLine(VisibleText.Of($"{name}={value}"));
        }

        services.Out.Flush();
        _toldConfiguration = true;
    }

    // Refused after a rebalance: whoever has the partition now reads these records again, which is what the group promises.
    private void Commit(GroupReader reader)
    {
        try
        {
            reader.Commit();
        }
        catch (ConsumeProblem e)
        {
            services.Error.WriteLine(VisibleText.Of(e.Message));
        }
    }

    private void Tell(GroupEvent what)
    {
        if (what is GroupEvent.Revoked or GroupEvent.Lost)
        {
            _poll.Revoked();
        }

        var text = what switch
        {
            GroupEvent.Assigned a => a.Partitions.Count == 0
                ? "Assigned: no partition (there are more members than partitions)"
                : $"Assigned: {string.Join(", ", a.Partitions)}",
            GroupEvent.Revoked r => $"Revoked: {string.Join(", ", r.Partitions)}",
            GroupEvent.Lost l => $"Lost: {string.Join(", ", l.Partitions)}",
            GroupEvent.Trouble t => $"{t.Code}: {t.Text}",
            _ => null,
        };
        services.Error.WriteLine(VisibleText.Of(text ?? ""));
    }
}
