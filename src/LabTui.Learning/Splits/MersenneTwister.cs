namespace LabTui.Learning;

/// <summary>
/// MT19937, seeded and drawn from as numpy's RandomState does it, so that a split by random_state=42 gives the rows that
/// a Python notebook got. Only shuffles are offered; nothing else here needs it.
/// </summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Offset = 397;
    private readonly uint[] _state = new uint[Size];
    private int _used = Size;

    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
        {
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        }
    }

    public uint Next()
    {
        if (_used == Size)
        {
            Refill();
        }

        var y = _state[_used++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680u;
        y ^= (y << 15) & 0xEFC60000u;
        return y ^ (y >> 18);
    }

    /// <summary>0 to <paramref name="greatest"/>, by masking and drawing again, as numpy's legacy generator.</summary>
    public int NextUpTo(int greatest)
    {
        if (greatest == 0)
        {
            return 0;
        }

        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((uint)greatest);
        uint value;
        do
        {
            value = Next() & mask;
        } while (value > (uint)greatest);
        return (int)value;
    }

    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = NextUpTo(i);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    /// <summary>0 to <paramref name="count"/> - 1, shuffled.</summary>
    public int[] Permutation(int count)
    {
        var values = Enumerable.Range(0, count).ToArray();
        Shuffle(values);
        return values;
    }

    private void Refill()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x80000000u) | (_state[(i + 1) % Size] & 0x7FFFFFFFu);
            _state[i] = _state[(i + Offset) % Size] ^ (y >> 1) ^ (0x9908B0DFu & (0u - (y & 1)));
        }

        _used = 0;
    }
}
