namespace LabTui.Terminal;

public sealed class FrameSizeTests
{
    [Theory]
    [InlineData(ColorDepth.TrueColor, true)]
    [InlineData(ColorDepth.TrueColor, false)]
    [InlineData(ColorDepth.Palette256, true)]
    [InlineData(ColorDepth.Palette256, false)]
    [InlineData(ColorDepth.None, false)]
    public void A_board_takes_fewer_bytes_than_the_plain_encoder(ColorDepth depth, bool repeat)
    {
        var scene = new BoardScene(new Look(depth, GlyphSet.Braille));
        var (ours, plain) = (new FrameDiff(new Capabilities(depth, GlyphSet.Braille) { Repeat = repeat }), new RatatuiLikeEncoder());
        var screen = new VtScreen();
        screen.Resize(120, 40);
        var (sum, plainSum, first, plainFirst) = (0, 0, 0, 0);
        for (var i = 0; i < 100; i++)
        {
            scene.Next();
            var bytes = ours.Encode(scene.Frame);
            screen.Feed(bytes);
            screen.AssertShows(scene.Frame);
            (sum, plainSum) = (sum + bytes.Length, plainSum + plain.Encode(scene.Frame));
            (first, plainFirst) = i == 0 ? (sum, plainSum) : (first, plainFirst);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"first {first} against {plainFirst}, then {(sum - first) / 99} against {(plainSum - plainFirst) / 99} a frame"
        );
        Assert.True(first <= plainFirst, $"first frame {first} bytes, plain encoder {plainFirst}");
        Assert.True(sum - first <= (plainSum - plainFirst) * 0.9, $"{sum - first} bytes, plain encoder {plainSum - plainFirst}");
    }

    [Fact]
    public void Encoding_allocates_nothing_once_it_has_seen_the_styles()
    {
        var diff = new FrameDiff(new Capabilities(ColorDepth.TrueColor, GlyphSet.Braille));
        var frames = Enumerable.Range(0, 20).Select(_ => new Frame(120, 40)).ToArray();
        var scene = new BoardScene(new Look(ColorDepth.TrueColor, GlyphSet.Braille));
        foreach (var frame in frames)
        {
            scene.Next();
            frame.CopyFrom(scene.Frame);
        }

        // The runtime may still be compiling what runs, and allocates for that.
        Assert.Contains(0, Enumerable.Range(0, 10).Select(_ => Allocated()));

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Rounds(diff, frames);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static void Rounds(FrameDiff diff, Frame[] frames)
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var frame in frames)
            {
                diff.Encode(frame);
            }
        }
    }
}
