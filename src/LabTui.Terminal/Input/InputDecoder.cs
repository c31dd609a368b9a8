using System.Buffers;
using System.Text;

namespace LabTui.Terminal;

/// <summary>
/// Turns the terminal's bytes into events. However the bytes are split over reads, the events are the same.
/// Only a pause tells a lone Escape from the beginning of a sequence: the reader calls <see cref="Idle"/> then.
/// Replies that nobody asked for (OSC, DCS, unknown CSI) are swallowed whole.
/// Not supported: 8-bit C1 introducers, the old X10 and UTF-8 mouse reports (swallowed), rxvt's own key codes.
/// </summary>
internal sealed class InputDecoder(Action<InputEvent> post)
{
    private const byte Esc = 0x1b;
    private const int LongestSequence = 64;

    /// <summary>Pauses (of one escape time each) after which a begun reply or paste is given up.</summary>
    private const int PatientPauses = 20;

    private readonly byte[] sequence = new byte[LongestSequence];
    private readonly PasteBuffer paste = new();
    private readonly ReplySkipper reply = new();
    private State state;
    private int length;
    private int pauses;
    private Modifiers alt;

    private enum State
    {
        Ground,
        Utf8,
        Escape,
        Csi,
        Ss3,
        LinuxFunctionKey,
        X10Mouse,
        Reply,
        Paste,
    }

    /// <summary>True while a sequence is begun and not ended, so that a pause means something.</summary>
    internal bool Waiting => state != State.Ground;

    internal void Feed(ReadOnlySpan<byte> bytes)
    {
        pauses = 0;
        foreach (var b in bytes)
        {
            Take(b);
        }
    }

    /// <summary>Nothing came for the escape time (50 ms locally, 100 ms over SSH).</summary>
    internal void Idle()
    {
        pauses++;
        switch (state)
        {
            case State.Escape:
                Leave();
                PostKey(KeyCode.Escape);
                break;
            case State.Csi when length == 0:
                Leave();
                PostRune(new Rune('['), Modifiers.Alt);
                break;
            case State.Ss3:
                Leave();
                PostRune(new Rune('O'), Modifiers.Alt);
                break;
            case State.Reply when reply.IsEmpty:
                Leave();
                PostRune(new Rune(reply.Kind), Modifiers.Alt);
                break;
            case State.Ground:
                break;
            default:
                GiveUpLate();
                break;
        }
    }

    private void GiveUpLate()
    {
        if (pauses < PatientPauses)
        {
            return;
        }

        var unfinished = state == State.Paste ? paste.Finish() : null;
        Leave();
        if (unfinished is not null)
        {
            post(unfinished);
        }
    }

    private void Take(byte b)
    {
        switch (state)
        {
            case State.Ground:
                Ground(b);
                break;
            case State.Utf8:
                Utf8(b);
                break;
            case State.Escape:
                Escape(b);
                break;
            case State.Csi:
                Csi(b);
                break;
            case State.Ss3:
                Ss3(b);
                break;
            case State.LinuxFunctionKey:
                Leave();
                PostFunctionKey(b - 'A', 5);
                break;
            case State.X10Mouse:
                if (++length == 3)
                {
                    Leave();
                }

                break;
            case State.Reply:
                Reply(b);
                break;
            case State.Paste:
                if (paste.Take(b) is { } pasted)
                {
                    Leave();
                    post(pasted);
                }

                break;
        }
    }

    private void Ground(byte b)
    {
        switch (b)
        {
            case Esc:
                Enter(State.Escape);
                break;
            case < 0x20 or 0x7f:
                var (code, letter) = ControlKeys.Of(b);
                PostKey(code, letter, code == KeyCode.Rune ? Modifiers.Ctrl : Modifiers.None);
                break;
            case < 0x80:
                PostRune(new Rune((char)b), Modifiers.None);
                break;
            default:
                length = 0;
                state = State.Utf8;
                Utf8(b);
                break;
        }
    }

    private void Utf8(byte b)
    {
        sequence[length++] = b;
        var status = Rune.DecodeFromUtf8(sequence.AsSpan(0, length), out var rune, out _);
        if (status == OperationStatus.NeedMoreData)
        {
            return;
        }

        var lone = length == 1;
        state = State.Ground;
        if (status == OperationStatus.Done)
        {
            PostRune(rune, Modifiers.None);
        }
        else if (!lone)
        {
            alt = Modifiers.None;
            Take(b); // The broken start is dropped; this byte may begin something sound.
        }

        alt = state == State.Ground ? Modifiers.None : alt;
    }

    private void Escape(byte b)
    {
        switch (b)
        {
            case (byte)'[':
                Enter(State.Csi);
                break;
            case (byte)'O':
                Enter(State.Ss3);
                break;
            case var _ when ReplySkipper.Begins(b):
                Enter(State.Reply);
                reply.Begin(b);
                break;
            case Esc:
                PostKey(KeyCode.Escape);
                break;
            default:
                state = State.Ground;
                alt = Modifiers.Alt;
                Ground(b);
                alt = state == State.Ground ? Modifiers.None : alt;
                break;
        }
    }

    private void Csi(byte b)
    {
        if (b is < 0x20 or > 0x7e)
        {
            Leave();
            Take(b);
        }
        else if (b < 0x40)
        {
            // A sequence too long to be a key is still read to its end, so that none of it counts as typed.
            sequence[Math.Min(length, LongestSequence - 1)] = b;
            length = Math.Min(length + 1, LongestSequence);
        }
        else if (length == 0 && (b is (byte)'[' or (byte)'M'))
        {
            Enter(b == '[' ? State.LinuxFunctionKey : State.X10Mouse);
        }
        else
        {
            var known = length < LongestSequence ? CsiKeys.Read(sequence.AsSpan(0, length), b) : null;
            var startsPaste = b == '~' && sequence.AsSpan(0, length).SequenceEqual("200"u8);
            Enter(startsPaste ? State.Paste : State.Ground);
            if (known is not null)
            {
                post(known);
            }
        }
    }

    private void Ss3(byte b)
    {
        if (b is >= (byte)'0' and <= (byte)'9' or (byte)';')
        {
            sequence[Math.Min(length, LongestSequence - 1)] = b;
            length = Math.Min(length + 1, LongestSequence);
            return;
        }

        var known = b is >= 0x40 and <= 0x7e ? CsiKeys.ReadSs3(sequence.AsSpan(0, Math.Min(length, LongestSequence - 1)), b) : null;
        Leave();
        if (known is not null)
        {
            post(known);
        }
        else if (b is < 0x20 or > 0x7e)
        {
            Take(b);
        }
    }

    private void Reply(byte b)
    {
        var outcome = reply.Take(b);
        if (outcome == ReplySkipper.Outcome.Ended)
        {
            Leave();
        }
        else if (outcome == ReplySkipper.Outcome.EndedByEscape)
        {
            Enter(State.Escape);
            Escape(b);
        }
    }

    private void Enter(State next)
    {
        state = next;
        length = 0;
        alt = Modifiers.None;
    }

    private void Leave() => Enter(State.Ground);

    private void PostFunctionKey(int index, int count)
    {
        if ((uint)index < (uint)count)
        {
            PostKey(KeyCode.F1 + index);
        }
    }

    private void PostKey(KeyCode code, Rune rune = default, Modifiers modifiers = Modifiers.None) =>
        post(new InputEvent.Key(code, rune, modifiers | alt));

    private void PostRune(Rune rune, Modifiers modifiers) => PostKey(KeyCode.Rune, rune, modifiers);
}
