using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// The consumers that other code in this process has made. A process that is ended leaves its groups without a word, and the
/// broker waits most of a minute for each such member; a group with members cannot be deleted. So they are closed first.
/// </summary>
public static partial class OpenConsumers
{
    private static readonly ConcurrentBag<SafeHandle> s_made = [];

    /// <summary>From now on each consumer is remembered. For a process that will end soon: they are never forgotten.</summary>
    public static void Watch()
    {
        NativeClient.Register();
        _ = Library.Version; // the client finds the native functions when it first needs one
        const string field = "_new"; // rd_kafka_new, which makes producers, consumers and admin clients
        var made =
            typeof(Library)
                .Assembly.GetType("Confluent.Kafka.Impl.Librdkafka")
                ?.GetField(field, BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new MissingFieldException("Librdkafka", field);
        var wrap = typeof(OpenConsumers).GetMethod(nameof(Remembering), BindingFlags.Static | BindingFlags.NonPublic)!;
        made.SetValue(null, wrap.MakeGenericMethod(made.FieldType.GenericTypeArguments).Invoke(null, [made.GetValue(null)]));
    }

    /// <summary>Closes those that are open, as their code should have; not longer than the limit, even where code still uses them.</summary>
    public static void Leave(TimeSpan limit)
    {
        List<Thread> leaving = [.. s_made.Where(handle => !handle.IsClosed).Select(handle => new Thread(() => Close(handle)))];
        leaving.ForEach(thread =>
        {
            thread.IsBackground = true;
            thread.Start();
        });
        var start = TimeProvider.System.GetTimestamp();
        leaving.ForEach(thread =>
        {
            var left = limit - TimeProvider.System.GetElapsedTime(start);
            thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        });
    }

    // The client's own types for kind and handle are internal there.
    private static Func<TKind, TConfig, StringBuilder, TSize, THandle> Remembering<TKind, TConfig, TBuilder, TSize, THandle>(
        Func<TKind, TConfig, StringBuilder, TSize, THandle> make
    )
        where TKind : Enum
        where THandle : SafeHandle =>
        (kind, config, problem, size) =>
        {
            var handle = make(kind, config, problem, size);
            if (kind.ToString() == "Consumer")
            {
                s_made.Add(handle);
            }

            return handle;
        };

    private static void Close(SafeHandle handle)
    {
        var isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            _ = rd_kafka_consumer_close(handle.DangerousGetHandle());
        }
        catch (ObjectDisposedException)
        {
            // Its code has closed it just now.
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }

    [LibraryImport("librdkafka")]
    private static partial int rd_kafka_consumer_close(nint client);
}
