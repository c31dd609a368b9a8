using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LabTui.Broker;

/// <summary>
/// The newest offset of each key, by a 128-bit hash of the key (24 bytes an entry, whatever the keys' length). Two keys
/// with one hash would lose the older; the seeds are drawn anew for each map, so nobody can make such keys on purpose.
/// </summary>
internal sealed class OffsetMap
{
    private const double Fullest = 0.75;
    private const ulong Factor1 = 0x9E3779B97F4A7C15;
    private const ulong Factor2 = 0xD6E8FEB86659FD93;
    private readonly Entry[] _entries;
    private readonly int _most;
    private readonly ulong _seed1 = Seed();
    private readonly ulong _seed2 = Seed();

    /// <param name="keys">So many keys at most are expected.</param>
    /// <param name="bytes">The map takes no more memory than this.</param>
    public OffsetMap(long keys, long bytes)
    {
        var wanted = (long)(keys / Fullest) + 16;
        _entries = new Entry[Math.Min(wanted, Math.Max(16, bytes / 24))];
        _most = (int)(_entries.Length * Fullest);
    }

    public int Count { get; private set; }

    public bool IsFull => Count >= _most;

    public void Put(ReadOnlySpan<byte> key, long offset)
    {
        ref var entry = ref Find(key, out var hash1, out var hash2);
        Count += entry.Next == 0 ? 1 : 0;
        entry = new(hash1, hash2, offset + 1);
    }

    /// <summary>-1 = none.</summary>
    public long Newest(ReadOnlySpan<byte> key) => Find(key, out _, out _).Next - 1;

    private ref Entry Find(ReadOnlySpan<byte> key, out ulong hash1, out ulong hash2)
    {
        (hash1, hash2) = Hash(key);
        var at = (int)Math.BigMul(hash1, (ulong)_entries.Length, out _);
        while (true)
        {
            ref var entry = ref _entries[at];
            if (entry.Next == 0 || (entry.Hash1 == hash1 && entry.Hash2 == hash2))
            {
                return ref entry;
            }

            at = at + 1 == _entries.Length ? 0 : at + 1;
        }
    }

    private (ulong, ulong) Hash(ReadOnlySpan<byte> key)
    {
        var (a, b) = (_seed1 ^ (ulong)key.Length, _seed2 + (ulong)key.Length);
        for (; key.Length >= 8; key = key[8..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(key);
            (a, b) = (Mix(a ^ word, Factor1), Mix(b + word, Factor2));
        }

        ulong tail = 0;
        foreach (var x in key)
        {
            tail = (tail << 8) | x;
        }

        return (Mix(Mix(a ^ tail, Factor1), _seed2 | 1), Mix(Mix(b + tail, Factor2), _seed1 | 1));
    }

    private static ulong Seed() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    private static ulong Mix(ulong value, ulong factor)
    {
        var high = Math.BigMul(value ^ factor, factor, out var low);
        return high ^ low ^ (value >> 29);
    }

    /// <param name="Next">The offset after the newest record; 0 = no entry.</param>
    private readonly record struct Entry(ulong Hash1, ulong Hash2, long Next);
}
