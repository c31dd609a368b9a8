using System.Text;

namespace LabTui.Broker;

public sealed class CompressionTests
{
    public static TheoryData<int> Codecs => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void What_is_packed_is_unpacked_again(int codec)
    {
        var random = new Random(codec);
        foreach (var size in new[] { 0, 1, 100, 64 * 1024, (64 * 1024) + 1, 500_000 })
        {
            var text = new byte[size];
            random.NextBytes(text.AsSpan(size / 2)); // half of it cannot be made smaller
            Assert.Equal(text, Unpack((Codec)codec, Pack((Codec)codec, text)));
        }
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Bytes_that_no_codec_has_written_are_refused_as_such(int codec)
    {
        var random = new Random(codec);
        var good = Pack((Codec)codec, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"line {i}\n"))));
        for (var i = 0; i < 3000; i++)
        {
            var bad = good[..(i % 2 == 0 ? good.Length : random.Next(good.Length))];
            for (var flips = random.Next(1, 4); flips > 0 && bad.Length > 0; flips--)
            {
                bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);
            }

            try
            {
                Unpack((Codec)codec, bad);
            }
            catch (InvalidDataException)
            {
                // the only exception there may be
            }
        }
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_bomb_is_refused_before_it_fills_the_memory(int codec)
    {
        var bomb = Pack((Codec)codec, new byte[100 << 20]);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Throws<InvalidDataException>(() => Unpack((Codec)codec, bomb));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 3L * Compression.MostUnpacked);
    }

    [Fact]
    public void A_short_frame_of_zstd_that_is_broken_takes_no_more_room_than_it_could_fill()
    {
        var broken = Convert.FromHexString("28B52FFD2023BD00008834000000026B2679000E000002026C010011001EE002");
        using var plain = new PooledBuffer(Compression.MostUnpacked);

        Assert.Throws<InvalidDataException>(() => Compression.Unpack(Codec.Zstd, broken, plain));

        Assert.InRange(plain.GetSpan().Length, 0, 2 << 20);
    }

    [Fact]
    public void A_frame_of_zstd_that_packs_as_well_as_can_be_is_unpacked()
    {
        var zeros = new byte[50 << 20];
        Assert.Equal(zeros, Unpack(Codec.Zstd, Pack(Codec.Zstd, zeros)));
    }

    [Fact]
    public void Snappy_without_the_framing_of_the_Java_library_is_read_too()
    {
        var plain = Encoding.UTF8.GetBytes(new string('a', 1000) + "b");
        var framed = Pack(Codec.Snappy, plain);

        Assert.Equal(plain, Unpack(Codec.Snappy, framed[20..]));
    }

    private static byte[] Pack(Codec codec, byte[] plain)
    {
        using var packed = new PooledBuffer(int.MaxValue);
        Compression.Pack(codec, 0, plain, packed);
        return packed.Written.ToArray();
    }

    private static byte[] Unpack(Codec codec, byte[] packed)
    {
        using var plain = new PooledBuffer(Compression.MostUnpacked);
        Compression.Unpack(codec, packed, plain);
        return plain.Written.ToArray();
    }
}
