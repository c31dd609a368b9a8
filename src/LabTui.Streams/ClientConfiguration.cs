using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// What a client works with, as the native library itself reports it: what was set, and its defaults for all the rest.
/// What can be set only by a program, such as a callback, is left out.
/// </summary>
internal static partial class ClientConfiguration
{
    private const string Masked = "********";

    /// <summary>What the names of secrets have in them. The paths of files that hold some are none.</summary>
    private static readonly string[] s_secrets = ["password", "passphrase", "secret", "key.pem", "ssl_key", "oauthbearer.config"];

    /// <summary>What the library still calls by the words it had first, and everybody else by others.</summary>
    private static readonly Dictionary<string, string> s_firstNames = new()
    {
        ["metadata.broker.list"] = "bootstrap.servers",
        ["smallest"] = "earliest",
        ["largest"] = "latest",
    };

    /// <summary>Of another consumer that the library has too, for one partition; it says nothing of a member of a group.</summary>
    private const string OfSimpleConsumer = "auto.commit.enable";

    /// <returns>By name; values that are secrets are masked.</returns>
    /// <remarks>The caller sees to it that the client is not disposed meanwhile.</remarks>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Handle client)
    {
        var all = rd_kafka_conf(NativeHandle.Of(client));
        var own = Read(rd_kafka_conf_dump(all, out var count), count);
        // Settings of topics, such as auto.offset.reset, are kept apart.
        var topics = rd_kafka_conf_get_default_topic_conf(all);
        var ofTopics = topics == 0 ? [] : Read(rd_kafka_topic_conf_dump(topics, out var more), more);
        return
        [
            .. own.Concat(ofTopics)
                .Where(setting => setting.Key != OfSimpleConsumer && !IsPointer(setting.Value))
                .Select(setting => KeyValuePair.Create(Today(setting.Key), Today(setting.Value)))
                .DistinctBy(setting => setting.Key)
                .OrderBy(setting => setting.Key, StringComparer.Ordinal)
                .Select(setting => KeyValuePair.Create(setting.Key, IsSecret(setting.Key) ? Masked : setting.Value)),
        ];
    }

    internal static bool IsSecret(string name) => s_secrets.Any(word => name.Contains(word, StringComparison.Ordinal));

    private static string Today(string word) => s_firstNames.GetValueOrDefault(word, word);

    private static bool IsPointer(string value) => value is "(nil)" || value.StartsWith("0x", StringComparison.Ordinal);

    /// <summary>Names and values by turns; the library wants them back.</summary>
    private static List<KeyValuePair<string, string>> Read(nint texts, nuint count)
    {
        try
        {
            var settings = new List<KeyValuePair<string, string>>();
            for (var i = 0; i + 1 < (int)count; i += 2)
            {
                settings.Add(new(Text(texts, i), Text(texts, i + 1)));
            }

            return settings;
        }
        finally
        {
            rd_kafka_conf_dump_free(texts, count);
        }
    }

    private static string Text(nint texts, int index) => Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(texts, index * nint.Size)) ?? "";

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_conf(nint client);

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_conf_dump(nint configuration, out nuint count);

    [LibraryImport("librdkafka")]
    private static partial void rd_kafka_conf_dump_free(nint texts, nuint count);

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_conf_get_default_topic_conf(nint configuration);

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_topic_conf_dump(nint configuration, out nuint count);
}
