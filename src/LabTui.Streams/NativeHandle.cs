using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>
/// The library's own pointer to a client, for the few calls that the managed client does not offer. The caller sees to it
/// that the client is not disposed meanwhile.
/// </summary>
internal static class NativeHandle
{
    // The safe handle behind a client is internal there.
    private static readonly PropertyInfo s_property =
        typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingMemberException(nameof(Handle), "LibrdkafkaHandle");

    public static nint Of(Handle handle) => ((SafeHandle)s_property.GetValue(handle)!).DangerousGetHandle();
}
