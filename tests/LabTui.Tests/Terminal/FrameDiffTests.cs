using FsCheck.Fluent;

namespace LabTui.Terminal;

public sealed class FrameDiffTests
{
    private static readonly Capabilities s_withRepeat = new(ColorDepth.TrueColor, GlyphSet.Braille) { Repeat = true };
    private static readonly Capabilities s_bare = new(ColorDepth.TrueColor, GlyphSet.Braille) { Synchronized = false };

    [Fact]
    public void Incremental_frames_show_what_a_full_repaint_shows() =>
        Prop.ForAll<int[][]>(programs =>
            {
                foreach (var capabilities in new[] { s_withRepeat, s_bare })
                {
                    var (frame, screen, diff) = (new Frame(23, 7), new VtScreen(), new FrameDiff(capabilities));
                    screen.Resize(23, 7);
                    foreach (var program in programs)
                    {
                        DrawProgram.Run(frame, program);
                        screen.Feed(diff.Encode(frame));
                        screen.AssertShows(frame);
                    }
                }
            })
            .Holds(400);

    [Fact]
    public void An_unchanged_frame_is_no_bytes() =>
        Prop.ForAll<int[]>(program =>
            {
                var (frame, diff) = (new Frame(40, 10), new FrameDiff(s_withRepeat));
                DrawProgram.Run(frame, program);
                diff.Encode(frame);
                Assert.Equal(0, diff.Encode(frame).Length);
                Assert.Equal(0, diff.ChangedCells);
            })
            .Holds();

    [Fact]
    public void A_forced_redraw_recovers_from_anything_on_the_screen() =>
        Prop.ForAll<int[], int[]>(
                (first, second) =>
                {
                    var (frame, screen, diff) = (new Frame(31, 6), new VtScreen(), new FrameDiff(s_withRepeat));
                    screen.Resize(31, 6);
                    DrawProgram.Run(frame, first);
                    screen.Feed(diff.Encode(frame));
                    screen.Scribble();
                    diff.Invalidate();
                    DrawProgram.Run(frame, second);
                    screen.Feed(diff.Encode(frame));
                    screen.AssertShows(frame);
                }
            )
            .Holds();

    [Fact]
    public void A_resized_screen_is_drawn_anew() =>
        Prop.ForAll<int[], byte, byte>(
                (program, width, height) =>
                {
                    var (frame, screen, diff) = (new Frame(20, 5), new VtScreen(), new FrameDiff(s_withRepeat));
                    screen.Resize(20, 5);
                    DrawProgram.Run(frame, program);
                    screen.Feed(diff.Encode(frame));
                    frame.Resize(21 + (width % 60), 1 + (height % 20));
                    screen.Resize(frame.Width, frame.Height);
                    DrawProgram.Run(frame, program);
                    screen.Feed(diff.Encode(frame));
                    screen.AssertShows(frame);
                }
            )
            .Holds();

    [Fact]
    public void A_terminal_that_draws_wide_glyphs_narrow_has_all_else_in_place()
    {
        var (frame, screen, diff) = (new Frame(30, 2), new VtScreen(legacyWidths: true), new FrameDiff(s_withRepeat));
        screen.Resize(30, 2);
        var area = frame.All(new Look(ColorDepth.None, GlyphSet.Braille));
        area.Text(0, 0, "ab日本cd🙂ef", Style.Plain);
        screen.Feed(diff.Encode(frame));
        area.Text(0, 0, "AB日本CD🙂EF", Style.Plain);
        screen.Feed(diff.Encode(frame));
        Assert.Equal(['A', 'B', 0x65e5], [screen.At(0, 0).Rune, screen.At(1, 0).Rune, screen.At(2, 0).Rune]);
        Assert.Equal(['C', 'D'], [screen.At(6, 0).Rune, screen.At(7, 0).Rune]);
        Assert.Equal(['E', 'F'], [screen.At(10, 0).Rune, screen.At(11, 0).Rune]);
    }

    [Fact]
    public void A_frame_is_one_synchronized_update_unless_that_is_off()
    {
        var frame = new Frame(10, 1);
        frame.All(new Look(ColorDepth.None, GlyphSet.Ascii)).Text(0, 0, "hello", Style.Plain);
        var with = System.Text.Encoding.ASCII.GetString(new FrameDiff(s_withRepeat).Encode(frame));
        var without = System.Text.Encoding.ASCII.GetString(new FrameDiff(s_bare).Encode(frame));
        Assert.StartsWith("\e[?2026h", with, StringComparison.Ordinal);
        Assert.EndsWith("hello\e[?2026l", with, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", without, StringComparison.Ordinal);
    }

    [Fact]
    public void The_screen_is_cleared_only_when_its_state_is_in_doubt()
    {
        var (frame, diff) = (new Frame(10, 2), new FrameDiff(s_bare));
        var area = frame.All(new Look(ColorDepth.None, GlyphSet.Ascii));
        Assert.Contains("\e[2J", System.Text.Encoding.ASCII.GetString(diff.Encode(frame)), StringComparison.Ordinal);
        area.Text(0, 0, "x", Style.Plain);
        Assert.Equal("x", System.Text.Encoding.ASCII.GetString(diff.Encode(frame)));
        frame.Clear();
        Assert.Equal("\b ", System.Text.Encoding.ASCII.GetString(diff.Encode(frame)));
    }

    [Fact]
    public void Every_style_can_follow_every_other()
    {
        var styles = DrawProgram.Styles;
        var (frame, screen, diff) = (new Frame(2, styles.Length * styles.Length), new VtScreen(), new FrameDiff(s_bare));
        screen.Resize(frame.Width, frame.Height);
        for (var row = 0; row < frame.Height; row++)
        {
            frame.All(new Look(ColorDepth.TrueColor, GlyphSet.Ascii)).Text(0, row, "a", styles[row / styles.Length]);
            frame.All(new Look(ColorDepth.TrueColor, GlyphSet.Ascii)).Text(1, row, "b", styles[row % styles.Length]);
        }

        screen.Feed(diff.Encode(frame));
        screen.AssertShows(frame);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(30)]
    public void A_blank_run_between_coloured_cells_is_erased_without_their_colour(int blanks)
    {
        var (frame, screen, diff) = (new Frame(40, 1), new VtScreen(), new FrameDiff(s_bare));
        screen.Resize(40, 1);
        var (area, loud) = (
            frame.All(new Look(ColorDepth.TrueColor, GlyphSet.Ascii)),
            Style.Of(TerminalColor.Indexed(1), TerminalColor.Indexed(4))
        );
        area.Fill('#', Style.Plain);
        screen.Feed(diff.Encode(frame));
        area.Text(0, 0, "left", loud);
        area.Inside(4, 0, blanks, 1).Clear();
        area.Text(4 + blanks, 0, "right", loud);
        var bytes = diff.Encode(frame);
        screen.Feed(bytes);
        screen.AssertShows(frame);
        Assert.InRange(bytes.Length, 1, 60);
    }

    [Fact]
    public void Frames_of_no_size_are_no_trouble()
    {
        var diff = new FrameDiff(s_withRepeat);
        diff.Encode(new Frame(0, 0));
        diff.Encode(new Frame(0, 9));
        diff.Encode(new Frame(1, 1));
        Assert.Equal(0, diff.Encode(new Frame(1, 1)).Length);
    }
}
