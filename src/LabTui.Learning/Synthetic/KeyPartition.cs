namespace LabTui.Learning;

/// <summary>Where the Kafka client's default partitioner (consistent_random) puts a key: CRC-32, as in zlib, modulo the partitions.</summary>
internal static class KeyPartition
{
    public static int Of(ReadOnlySpan<byte> key, int partitions)
    {
        var crc = uint.MaxValue;
        foreach (var value in key)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
            }
        }

        return (int)(~crc % (uint)partitions);
    }
}
