using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace LabTui.Streams;

/// <remarks>
/// What changes several things at once answers for each of them: one that fails does not undo the others, and does not hide them.
/// </remarks>
public sealed partial class ClusterClient
{
    private static readonly TimeSpan s_changeLimit = TimeSpan.FromSeconds(15);

    /// <summary>Creates topics and returns when every partition of those that could be created has a leader.</summary>
    /// <param name="partitions">-1: the cluster's default.</param>
    /// <param name="replicationFactor">-1: the cluster's default.</param>
    public async Task<IReadOnlyList<ItemResult>> CreateTopicsAsync(
        IReadOnlyList<string> names,
        int partitions,
        short replicationFactor,
        IReadOnlyDictionary<string, string>? configs,
        bool validateOnly,
        CancellationToken cancellationToken
    )
    {
        var topics = names.Select(name => new TopicSpecification
        {
            Name = name,
            NumPartitions = partitions,
            ReplicationFactor = replicationFactor,
            Configs = configs is null ? [] : new(configs),
        });
        var results = await ChangeAsync(
            names,
            admin => admin.CreateTopicsAsync(topics, new() { ValidateOnly = validateOnly, RequestTimeout = s_changeLimit }),
            cancellationToken
        );
        return validateOnly
            ? results
            : await SettledAsync(
                results,
                (name, topics) => topics.Any(t => t.Name == name && t.Partitions.All(p => p.Leader >= 0)),
                "to get its leaders",
                cancellationToken
            );
    }

    /// <summary>The same with one topic.</summary>
    /// <exception cref="TopicProblem">It was refused.</exception>
    public async Task CreateTopicAsync(
        string name,
        int partitions,
        short replicationFactor,
        IReadOnlyDictionary<string, string>? configs,
        bool validateOnly,
        CancellationToken cancellationToken
    ) => (await CreateTopicsAsync([name], partitions, replicationFactor, configs, validateOnly, cancellationToken))[0].ThrowIfFailed();

    /// <summary>Deletes topics and returns when the cluster no longer lists those that could be deleted.</summary>
    public async Task<IReadOnlyList<ItemResult>> DeleteTopicsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var results = await ChangeAsync(
            names,
            admin => admin.DeleteTopicsAsync(names, new() { RequestTimeout = s_changeLimit }),
            cancellationToken
        );
        return await SettledAsync(results, (name, topics) => !topics.Any(t => t.Name == name), "to be gone", cancellationToken);
    }

    /// <summary>The same with one topic.</summary>
    /// <exception cref="TopicProblem">It was refused.</exception>
    public async Task DeleteTopicAsync(string name, CancellationToken cancellationToken) =>
        (await DeleteTopicsAsync([name], cancellationToken))[0].ThrowIfFailed();

    public Task<IReadOnlyList<ItemResult>> DeleteGroupsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ChangeAsync(ids, admin => admin.DeleteGroupsAsync([.. ids], new() { RequestTimeout = AdminQuestions.NoLimit }), cancellationToken);

    /// <param name="total">How many partitions the topic shall have; it can only grow.</param>
    public async Task AddPartitionsAsync(string name, int total, CancellationToken cancellationToken)
    {
        PartitionsSpecification more = new() { Topic = name, IncreaseTo = total };
        var results = await ChangeAsync(
            [name],
            admin => admin.CreatePartitionsAsync([more], new() { RequestTimeout = s_changeLimit }),
            cancellationToken
        );
        results = await SettledAsync(
            results,
            (_, topics) => topics.Any(t => t.Name == name && t.Partitions.Count >= total),
            $"to have {total} partitions",
            cancellationToken
        );
        results[0].ThrowIfFailed();
    }

    private async Task<IReadOnlyList<ItemResult>> ChangeAsync(
        IReadOnlyList<string> names,
        Func<IAdminClient, Task> call,
        CancellationToken cancellationToken
    )
    {
        if (names.Count == 0)
        {
            return [];
        }

        try
        {
            await _admin.AskAsync(
                async admin =>
                {
                    await call(admin).ConfigureAwait(false);
                    return true;
                },
                s_changeLimit + TimeSpan.FromSeconds(1),
                cancellationToken
            );
            _clients.Answered();
            return [.. names.Select(name => new ItemResult(name, null))];
        }
        catch (KafkaException e) when (TopicErrors.ByItem(e) is { } errors)
        {
            return [.. names.Select(name => new ItemResult(name, errors.TryGetValue(name, out var error) ? Refusal(name, error) : null))];
        }
        catch (KafkaException e)
        {
            throw Refusal(string.Join(", ", names), e.Error);
        }
    }

    private Exception Refusal(string name, Error error) =>
        Diagnosis.IsEnvironment(error.Code) ? _clients.Problem(error) : TopicErrors.Problem(name, error);

    // A cluster says yes to a change before all of it knows; whoever asks next shall find it done.
    private async Task<IReadOnlyList<ItemResult>> SettledAsync(
        IReadOnlyList<ItemResult> results,
        Func<string, IReadOnlyList<TopicInfo>, bool> isDone,
        string what,
        CancellationToken cancellationToken
    )
    {
        var start = TimeProvider.System.GetTimestamp();
        var open = results.Where(r => r.Problem is null).Select(r => r.Name).ToHashSet();
        while (true)
        {
            var trouble = Look(open, isDone);
            if (open.Count == 0)
            {
                return results;
            }

            if (TimeProvider.System.GetElapsedTime(start) > s_changeLimit)
            {
                return [.. results.Select(r => open.Contains(r.Name) ? r with { Problem = trouble ?? Unsettled(r.Name, what) } : r)];
            }

            await Task.Delay(s_pollPause, cancellationToken);
        }
    }

    /// <returns>Why it could not be looked.</returns>
    private ClusterProblem? Look(HashSet<string> open, Func<string, IReadOnlyList<TopicInfo>, bool> isDone)
    {
        if (open.Count == 0)
        {
            return null;
        }

        try
        {
            var topics = Topics(TimeSpan.FromSeconds(5));
            open.RemoveWhere(name => isDone(name, topics));
            return null;
        }
        catch (ClusterProblem e)
        {
            return e;
        }
    }

    private ClusterProblem Unsettled(string name, string what) =>
        new(
            ClusterHop.Answer,
            $"{Settings.BootstrapServers}: waited {s_changeLimit.TotalSeconds:0} s for topic {name} {what}.",
            "Check that the cluster is healthy."
        );
}
