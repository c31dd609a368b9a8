using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Confluent.Kafka;

namespace LabTui.Broker;

/// <summary>
/// A consumer in a process of its own, for tests that kill it: this test program again, which becomes one when the
/// environment tells it to. It says what it does in lines that <see cref="MemberEvent"/> reads.
/// </summary>
internal static class ChildMember
{
    private const string Variable = "LABTUI_TEST_CHILD_MEMBER";
    private const int CommitEvery = 40;

    /// <param name="leaveFile">It leaves the group and ends once this file is there.</param>
    public static Process Spawn(string address, string group, string topic, GroupProtocol protocol, string leaveFile) =>
        Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!)
            {
                Environment = { [Variable] = string.Join(' ', address, group, topic, protocol, leaveFile) },
                RedirectStandardOutput = true,
            }
        )!;

    [ModuleInitializer]
    internal static void BecomeMemberIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } wanted)
        {
            return;
        }

        // No code of this assembly may run on other threads until this initializer returns, and it never does.
        var words = wanted.Split(' ');
        Run(words[0], words[1], words[2], Enum.Parse<GroupProtocol>(words[3]), words[4]);
        Environment.Exit(0);
    }

    private static void Run(string address, string group, string topic, GroupProtocol protocol, string leaveFile)
    {
        var classic = protocol == GroupProtocol.Classic;
        var config = new ConsumerConfig
        {
            BootstrapServers = address,
            GroupId = group,
            GroupProtocol = protocol,
            SessionTimeoutMs = classic ? 6000 : null,
            HeartbeatIntervalMs = classic ? 300 : null,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
        };
        var next = new Dictionary<int, long>();
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(config)
            .SetPartitionsAssignedHandler((_, given) => given.ForEach(p => Say('+', p.Partition, 0)))
            .SetPartitionsRevokedHandler((c, taken) => GiveUp(c, taken, next, topic, commit: true))
            .SetPartitionsLostHandler((c, taken) => GiveUp(c, taken, next, topic, commit: false))
            .Build();
        consumer.Subscribe(topic);
        for (var read = 0; !File.Exists(leaveFile); )
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is { } record)
            {
                Say('R', record.Partition, record.Offset);
                next[record.Partition] = record.Offset + 1;
                read++;
            }

            if (read >= CommitEvery)
            {
                Commit(consumer, next, topic, next.Keys);
                read = 0;
            }
        }

        consumer.Close();
    }

    private static void GiveUp(
        IConsumer<Ignore, Ignore> consumer,
        List<TopicPartitionOffset> taken,
        Dictionary<int, long> next,
        string topic,
        bool commit
    )
    {
        if (commit)
        {
            Commit(consumer, next, topic, taken.Select(p => p.Partition.Value).Where(next.ContainsKey));
        }

        foreach (var partition in taken)
        {
            next.Remove(partition.Partition);
            Say('-', partition.Partition, 0);
        }
    }

    private static void Commit(IConsumer<Ignore, Ignore> consumer, Dictionary<int, long> next, string topic, IEnumerable<int> partitions)
    {
        try
        {
            List<TopicPartitionOffset> offsets = [.. partitions.Select(p => new TopicPartitionOffset(topic, p, next[p]))];
            if (offsets.Count > 0)
            {
                consumer.Commit(offsets);
            }

            offsets.ForEach(o => Say('C', o.Partition, o.Offset));
        }
        catch (KafkaException)
        {
            // The group moves on without it: whoever has the partition next reads these records again.
        }
    }

    private static void Say(char what, int partition, long offset) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {partition} {offset} {Stopwatch.GetTimestamp()}"));
}

/// <summary>What a member has done, and when, by the machine's clock that all processes share.</summary>
/// <param name="What">+ was given the partition, - gave it up, R read the record, C committed up to it.</param>
internal readonly record struct MemberEvent(int Member, char What, int Partition, long Offset, long At)
{
    public static MemberEvent Parse(int member, string line)
    {
        var words = line.Split(' ');
        return new(
            member,
            words[0][0],
            int.Parse(words[1], CultureInfo.InvariantCulture),
            long.Parse(words[2], CultureInfo.InvariantCulture),
            long.Parse(words[3], CultureInfo.InvariantCulture)
        );
    }
}
