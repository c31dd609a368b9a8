using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>Asks for the cluster's id, which this version of the managed client does not offer.</summary>
internal static partial class ClusterId
{
    /// <summary>Null where the cluster does not tell it in time.</summary>
    public static string? Of(Handle handle, TimeSpan limit)
    {
        var client = NativeHandle.Of(handle);
        var text = rd_kafka_clusterid(client, (int)limit.TotalMilliseconds);
        if (text == 0)
        {
            return null;
        }

        var id = Marshal.PtrToStringUTF8(text);
        rd_kafka_mem_free(client, text);
        return id;
    }

    [LibraryImport("librdkafka")]
    private static partial nint rd_kafka_clusterid(nint client, int timeoutMs);

    [LibraryImport("librdkafka")]
    private static partial void rd_kafka_mem_free(nint client, nint memory);
}
