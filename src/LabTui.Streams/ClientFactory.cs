using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// Makes the client's objects with the limits that hold everywhere here: little memory, bounded waits,
/// and no word of the library on stdout or stderr (a full screen may be drawn there).
/// </summary>
internal sealed class ClientFactory(ClusterSettings settings, Action<string>? log)
{
    /// <summary>How long a closing client may keep its owner waiting.</summary>
    public static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1.5);

    /// <summary>The client wants some group's id even where none is used.</summary>
    public const string NoGroup = "labtui-no-group";

    private volatile Error? _last;

    /// <summary>Hears every line of the library's log, those for debugging too where a client was asked for them.</summary>
    public Action<LogMessage>? OnLog { get; init; }

    /// <summary>The last connection error that a client of this factory has reported.</summary>
    public Error? LastError => _last;

    public AdminClients Admin() =>
        new(
            Build(() => new AdminClientBuilder(Config()).SetErrorHandler((_, e) => Remember(e)).SetLogHandler((_, m) => Log(m)).Build()),
            null
        );

    /// <summary>
    /// An admin client for what groups have committed. It needs a consumer under it, whose group nobody joins: a coordinator that
    /// has just moved, or is not ready yet, ends the whole process where there is none (librdkafka 2.16).
    /// </summary>
    public AdminClients AdminOverConsumer()
    {
        var consumer = Consumer<Ignore, Ignore>(new() { ["group.id"] = NoGroup }, _ => { });
        return new(new DependentAdminClientBuilder(consumer.Handle).Build(), consumer);
    }

    public IProducer<byte[]?, byte[]?> Producer(Dictionary<string, string> extra) =>
        Build(() =>
            new ProducerBuilder<byte[]?, byte[]?>(Config(extra))
                .SetErrorHandler((_, e) => Remember(e))
                .SetLogHandler((_, m) => Log(m))
                .Build()
        );

    public IConsumer<TKey, TValue> Consumer<TKey, TValue>(Dictionary<string, string> extra, Action<ConsumerBuilder<TKey, TValue>> shape) =>
        Build(() =>
        {
            ConsumerBuilder<TKey, TValue> builder = new(
                Config(
                    new()
                    {
                        ["queued.max.messages.kbytes"] = "8192",
                        // With the queue full the library fetches again after this; its own second costs nine tenths of the throughput.
                        ["fetch.queue.backoff.ms"] = "10",
                        ["enable.auto.commit"] = "false",
                    },
                    extra
                )
            );
            builder.SetErrorHandler((_, e) => Remember(e)).SetLogHandler((_, m) => Log(m));
            shape(builder);
            return builder.Build();
        });

    public ClusterProblem Problem(Error error) => Diagnosis.Of(error, _last, settings.BootstrapServers);

    /// <summary>An answer came: what failed before is history.</summary>
    public void Answered() => _last = null;

    /// <summary>Ends a client. After <see cref="CloseLimit"/> the caller goes on; the library's threads end at the latest with its own request limit.</summary>
    public static void End(Action close) => EndAside(close).Join(CloseLimit);

    /// <summary>On a thread of its own, because closing talks to the broker and the broker may be gone.</summary>
    public static Thread EndAside(Action close)
    {
        Thread thread = new(() =>
        {
            try
            {
                close();
            }
            catch (Exception)
            {
                // A farewell that fails changes nothing: the broker forgets the client by itself.
            }
        })
        {
            IsBackground = true,
            Name = "kafka-close",
        };
        thread.Start();
        return thread;
    }

    /// <param name="extra">Of two that name the same the later one counts, and each of them against the settings.</param>
    private Dictionary<string, string> Config(params IEnumerable<Dictionary<string, string>> extra)
    {
        Dictionary<string, string> all = new()
        {
            ["client.id"] = "labtui",
            ["socket.timeout.ms"] = "10000",
            ["reconnect.backoff.max.ms"] = "1000",
            ["log.connection.close"] = "false",
            ["dotnet.cancellation.delay.max.ms"] = "50",
        };
        foreach ((var key, var value) in settings.Properties().Concat(extra.SelectMany(it => it)))
        {
            all[key] = value;
        }

        return all;
    }

    private T Build<T>(Func<T> build)
    {
        NativeClient.Register();
        try
        {
            return build();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new SettingsProblem($"{settings.File.Place(QuotedKey(e.Message))}{e.Message}");
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new ClusterProblem(ClusterHop.Library, NativeClient.Problem() ?? e.Message, "", e);
        }
    }

    // The library's words: No such configuration property: "x" / Invalid value "v" for configuration property "x".
    private static string QuotedKey(string message)
    {
        var parts = message.Split('"');
        return parts.Length > 1 ? parts[^2] : "";
    }

    private void Remember(Error error)
    {
        // "All brokers down" only repeats what the errors before it said better.
        if (error.Code != ErrorCode.Local_AllBrokersDown || _last is null)
        {
            _last = error;
        }

        log?.Invoke(error.Reason);
    }

    private void Log(LogMessage message)
    {
        OnLog?.Invoke(message);
        if (message.Level != SyslogLevel.Debug)
        {
            log?.Invoke($"{message.Facility}: {message.Message}");
        }
    }
}
