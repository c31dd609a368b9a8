using System.Buffers.Binary;
using System.Text;

namespace LabTui.Streams;

/// <summary>
/// The bytes that members of a group exchange through the broker. ConsumerProtocolAssignment, versions 0 to 3:
/// version int16, count int32, then per topic: name (int16 length, UTF-8), count int32, partitions int32 each;
/// user data follows and is not read.
/// </summary>
internal static class ConsumerProtocol
{
    /// <summary>What a member was given; empty for bytes that are absent, cut short or of another protocol.</summary>
    public static IReadOnlyList<TopicPartition> Assignment(ReadOnlySpan<byte> bytes)
    {
        List<TopicPartition> result = [];
        if (!TryInt16(ref bytes, out var version) || version < 0 || !TryCount(ref bytes, 6, out var topics))
        {
            return [];
        }

        for (var t = 0; t < topics; t++)
        {
            if (!TryString(ref bytes, out var topic) || !TryCount(ref bytes, 4, out var partitions))
            {
                return [];
            }

            for (var p = 0; p < partitions; p++)
            {
                result.Add(new(topic, BinaryPrimitives.ReadInt32BigEndian(bytes)));
                bytes = bytes[4..];
            }
        }

        return result;
    }

    private static bool TryInt16(ref ReadOnlySpan<byte> bytes, out short value)
    {
        if (!BinaryPrimitives.TryReadInt16BigEndian(bytes, out value))
        {
            return false;
        }

        bytes = bytes[2..];
        return true;
    }

    // A count is believed only if that many elements of the smallest size can follow.
    private static bool TryCount(ref ReadOnlySpan<byte> bytes, int elementSize, out int count)
    {
        if (!BinaryPrimitives.TryReadInt32BigEndian(bytes, out count))
        {
            return false;
        }

        bytes = bytes[4..];
        return count >= 0 && count <= bytes.Length / elementSize;
    }

    private static bool TryString(ref ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (!TryInt16(ref bytes, out var length) || length < 0 || length > bytes.Length)
        {
            return false;
        }

        text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return true;
    }
}
