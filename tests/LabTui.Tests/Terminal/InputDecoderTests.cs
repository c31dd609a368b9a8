using System.Text;
using FsCheck.Fluent;

namespace LabTui.Terminal;

public sealed class InputDecoderTests
{
    private static readonly string[] s_pieces =
    [
        "a",
        "é",
        "日",
        "🙂",
        "\r",
        "\t",
        "\x7f",
        "\x03",
        "\0",
        "\e[A",
        "\eOB",
        "\e[1;5C",
        "\e[3~",
        "\e[15;2~",
        "\e[Z",
        "\eOP",
        "\ex",
        "\eé",
        "\e\r",
        "\e[<0;10;5M",
        "\e[<0;10;5m",
        "\e[<64;1;1M",
        "\e[<35;3;3M",
        "\e[200~pasted \e[A text\r\n\e[201~",
        "\e[I",
        "\e[O",
        "\e]11;rgb:0/0/0\a",
        "\e]0;t\e\\",
        "\eP1$r0m\e\\",
        "\e[?2026;2$y",
        "\e[?1;2c",
        "\e[>0;276;0c",
        "\e[97;5u",
        "\e[27;5;13~",
        "\e[[A",
        "\e[M !!",
        "\e[12;40R",
        "\e\e[A",
    ];

    [Theory]
    [InlineData("\e[A", KeyCode.Up, Modifiers.None)]
    [InlineData("\eOA", KeyCode.Up, Modifiers.None)]
    [InlineData("\e[1;2D", KeyCode.Left, Modifiers.Shift)]
    [InlineData("\e[1;7C", KeyCode.Right, Modifiers.Alt | Modifiers.Ctrl)]
    [InlineData("\e[H", KeyCode.Home, Modifiers.None)]
    [InlineData("\e[4~", KeyCode.End, Modifiers.None)]
    [InlineData("\e[5;5~", KeyCode.PageUp, Modifiers.Ctrl)]
    [InlineData("\e[Z", KeyCode.Tab, Modifiers.Shift)]
    [InlineData("\eOS", KeyCode.F4, Modifiers.None)]
    [InlineData("\e[[E", KeyCode.F5, Modifiers.None)]
    [InlineData("\e[24~", KeyCode.F12, Modifiers.None)]
    [InlineData("\e\r", KeyCode.Enter, Modifiers.Alt)]
    [InlineData("\x7f", KeyCode.Backspace, Modifiers.None)]
    [InlineData("\e\x7f", KeyCode.Backspace, Modifiers.Alt)]
    [InlineData("\e[27;5;13~", KeyCode.Enter, Modifiers.Ctrl)]
    public void A_named_key_is_decoded(string bytes, KeyCode code, Modifiers modifiers) =>
        Assert.Equal([new InputEvent.Key(code, default, modifiers)], Decode(bytes));

    [Theory]
    [InlineData("q", 'q', Modifiers.None)]
    [InlineData("é", 'é', Modifiers.None)]
    [InlineData("\x03", 'c', Modifiers.Ctrl)]
    [InlineData("\x1a", 'z', Modifiers.Ctrl)]
    [InlineData("\0", ' ', Modifiers.Ctrl)]
    [InlineData("\x1c", '\\', Modifiers.Ctrl)]
    [InlineData("\ex", 'x', Modifiers.Alt)]
    [InlineData("\eé", 'é', Modifiers.Alt)]
    [InlineData("\e\x03", 'c', Modifiers.Alt | Modifiers.Ctrl)]
    [InlineData("\e[97;5u", 'a', Modifiers.Ctrl)]
    [InlineData("\eOp", '0', Modifiers.None)]
    public void A_character_is_decoded(string bytes, char character, Modifiers modifiers) =>
        Assert.Equal([InputEvent.Key.Of(character, modifiers)], Decode(bytes));

    [Theory]
    [InlineData("\e[<0;10;5M", MouseAction.Press, MouseButton.Left, 9, 4)]
    [InlineData("\e[<2;10;5m", MouseAction.Release, MouseButton.Right, 9, 4)]
    [InlineData("\e[<32;1;1M", MouseAction.Drag, MouseButton.Left, 0, 0)]
    [InlineData("\e[<35;1;1M", MouseAction.Move, MouseButton.None, 0, 0)]
    [InlineData("\e[<65;300;2M", MouseAction.WheelDown, MouseButton.None, 299, 1)]
    public void The_mouse_is_decoded(string bytes, MouseAction action, MouseButton button, int x, int y) =>
        Assert.Equal([new InputEvent.Mouse(action, button, x, y)], Decode(bytes));

    [Theory]
    [InlineData("\e]11;rgb:1a1a/1b1b/1c1c\a")]
    [InlineData("\e]52;c;aGk=\e\\")]
    [InlineData("\eP1$r48;2;1;2;3m\e\\")]
    [InlineData("\e_Gi=1;OK\e\\")]
    [InlineData("\e[?2026;2$y")]
    [InlineData("\e[?62;1;4c")]
    [InlineData("\e[24;80R")]
    [InlineData("\e[8;24;80t")]
    [InlineData("\e[M !!")]
    [InlineData("\e[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29~")]
    [InlineData("\e[<1;2M")]
    [InlineData("\e[<128;2;2M")]
    public void A_reply_that_nobody_asked_for_is_swallowed_whole(string bytes) =>
        Assert.Equal([InputEvent.Key.Of('k')], Decode(bytes + "k"));

    [Fact]
    public void However_the_bytes_are_split_the_events_are_the_same() =>
        Prop.ForAll<int[], int[]>(
                (pieces, cuts) =>
                {
                    var bytes = Encoding.UTF8.GetBytes(string.Concat(pieces.Select(piece => s_pieces[(uint)piece % s_pieces.Length])));
                    Assert.Equal(Feed(bytes, []), Feed(bytes, cuts));
                }
            )
            .Holds(500);

    [Fact]
    public void Any_bytes_at_all_are_survived_and_then_typing_works() =>
        Prop.ForAll<byte[]>(bytes =>
            {
                var events = new List<InputEvent>();
                var decoder = new InputDecoder(events.Add);
                decoder.Feed([.. bytes, 0x1b]);
                for (var i = 0; i < 50; i++)
                {
                    decoder.Idle();
                }

                Assert.False(decoder.Waiting);
                events.Clear();
                decoder.Feed("k"u8);
                Assert.Equal([InputEvent.Key.Of('k')], events);
            })
            .Holds(1000);

    [Fact]
    public void Escape_alone_needs_a_pause()
    {
        var events = new List<InputEvent>();
        var decoder = new InputDecoder(events.Add);
        decoder.Feed("\e"u8);
        Assert.Empty(events);
        Assert.True(decoder.Waiting);
        decoder.Idle();
        Assert.Equal([new InputEvent.Key(KeyCode.Escape)], events);
        Assert.False(decoder.Waiting);
    }

    [Theory]
    [InlineData("\e[", '[')]
    [InlineData("\eO", 'O')]
    [InlineData("\e]", ']')]
    public void A_sequence_that_only_begins_is_a_key_with_alt(string bytes, char character)
    {
        var events = new List<InputEvent>();
        var decoder = new InputDecoder(events.Add);
        decoder.Feed(Encoding.UTF8.GetBytes(bytes));
        Assert.Empty(events);
        decoder.Idle();
        Assert.Equal([InputEvent.Key.Of(character, Modifiers.Alt)], events);
    }

    [Fact]
    public void A_paste_that_stops_half_way_is_delivered_after_a_while()
    {
        var events = new List<InputEvent>();
        var decoder = new InputDecoder(events.Add);
        decoder.Feed("\e[200~half"u8);
        for (var i = 0; i < 30; i++)
        {
            decoder.Idle();
        }

        Assert.Equal([new InputEvent.Paste("half")], events);
    }

    [Fact]
    public void A_paste_is_cleaned_and_its_newlines_are_one_kind() =>
        Assert.Equal(
            [new InputEvent.Paste("one\n[31mtwo\tthree\n"), InputEvent.Key.Of('k')],
            Decode("\e[200~one\r\n\e[31mtwo\tthree\r\0\x07\e[201~k")
        );

    [Fact]
    public void A_paste_longer_than_the_limit_is_cut_and_says_so()
    {
        var paste = Assert.IsType<InputEvent.Paste>(Assert.Single(Decode($"\e[200~{new string('x', PasteBuffer.Limit + 10)}\e[201~")));
        Assert.True(paste.Truncated);
        Assert.Equal(PasteBuffer.Limit, paste.Text.Length);
    }

    [Fact]
    public void Broken_utf8_is_dropped_and_what_follows_is_kept()
    {
        var events = new List<InputEvent>();
        new InputDecoder(events.Add).Feed([0xE2, 0x82, (byte)'a', 0xFF, (byte)'b', 0xC3, 0x1b, (byte)'[', (byte)'A']);
        Assert.Equal([InputEvent.Key.Of('a'), InputEvent.Key.Of('b'), new InputEvent.Key(KeyCode.Up)], events);
    }

    private static List<InputEvent> Decode(string text) => Feed(Encoding.UTF8.GetBytes(text), []);

    private static List<InputEvent> Feed(byte[] bytes, int[] cuts)
    {
        var events = new List<InputEvent>();
        var decoder = new InputDecoder(events.Add);
        var places = cuts.Select(cut => (int)((uint)cut % (uint)(bytes.Length + 1))).Append(0).Append(bytes.Length).Order().ToArray();
        for (var i = 1; i < places.Length; i++)
        {
            decoder.Feed(bytes.AsSpan(places[i - 1]..places[i]));
        }

        return events;
    }
}
