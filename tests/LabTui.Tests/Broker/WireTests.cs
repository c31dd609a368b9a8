using FsCheck;
using FsCheck.Fluent;

namespace LabTui.Broker;

public class WireTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_back(bool flexible) =>
        Prop.ForAll(
                (NonNull<string> text, long[] numbers, byte[] bytes) =>
                {
                    var clean = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
                    return Read(flexible, clean, numbers.Sum(), [.. numbers.Select(n => (int)n)], bytes);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_are_read_or_refused_never_worse() =>
        Prop.ForAll(
                (byte[] bytes, bool flexible, byte[] calls) =>
                {
                    var r = new WireReader(bytes, flexible);
                    try
                    {
                        foreach (var call in calls)
                        {
                            Call(ref r, call % 9);
                        }
                    }
                    catch (MalformedRequestException e)
                    {
                        return e.Message.Contains("field", StringComparison.Ordinal) || e.Message.Contains("tag", StringComparison.Ordinal);
                    }

                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_length_larger_than_what_follows_is_refused_before_anything_is_allocated()
    {
        byte[] bytes = [0x7f, 0xff, 0xff, 0xff, 1, 2, 3];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<MalformedRequestException>(() => new WireReader(bytes).Int32Array("field"));
        Assert.Throws<MalformedRequestException>(() => new WireReader(bytes).ByteArray("field"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused() =>
        Assert.Throws<MalformedRequestException>(() => new WireReader([0, 2, 0xc3, 0x28]).String("field"));

    [Fact]
    public void A_varint_of_six_bytes_is_refused() =>
        Assert.Throws<MalformedRequestException>(() => new WireReader([0xff, 0xff, 0xff, 0xff, 0xff, 1], true).UnsignedVarint("field"));

    private static bool Read(bool flexible, string text, long large, int[] numbers, byte[] bytes)
    {
        using var w = new WireWriter();
        w.BeginFrame(7, flexible, headerTags: true);
        w.String(text);
        w.NullableString(null);
        w.Int64(large);
        w.Int32Array(numbers);
        w.Bytes(bytes);
        w.NullArray();
        w.Tags();
        w.EndFrame();
        var r = new WireReader(w.Written.Span, flexible);
        var right = r.Int32("length") == w.Written.Length - 4 && r.Int32("correlation") == 7;
        r.Tags();
        right &= r.String("text") == text && r.NullableString("null") is null && r.Int64("large") == large;
        right &=
            r.Int32Array("numbers").SequenceEqual(numbers) && r.ByteArray("bytes").SequenceEqual(bytes) && r.NullableArray("null", 1) == -1;
        r.Tags();
        return right && r.Remaining == 0;
    }

    private static void Call(ref WireReader r, int call)
    {
        switch (call)
        {
            case 0:
                r.Int8("field");
                break;
            case 1:
                r.Int16("field");
                break;
            case 2:
                r.Int32("field");
                break;
            case 3:
                r.Int64("field");
                break;
            case 4:
                r.NullableString("field");
                break;
            case 5:
                r.ByteArray("field");
                break;
            case 6:
                r.Int32Array("field");
                break;
            case 7:
                r.Tags();
                break;
            default:
                r.Array("field", 3);
                break;
        }
    }
}
