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

    private readonly byte[] _sequence = new byte[LongestSequence];
    private readonly PasteBuffer _paste = new();
    private readonly ReplySkipper _reply = new();
    private State _state;
    private int _length;
    private int _pauses;
    private Modifiers _alt;

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
    internal bool Waiting => _state != State.Ground;

    internal void Feed(ReadOnlySpan<byte> bytes)
    {
        _pauses = 0;
        foreach (var b in bytes)
        {
            Take(b);
        }
    }

    /// <summary>Nothing came for the escape time (50 ms locally, 100 ms over SSH).</summary>
    internal void Idle()
    {
        _pauses++;
        switch (_state)
        {
            case State.Escape:
                Leave();
                PostKey(KeyCode.Escape);
                break;
            case State.Csi when _length == 0:
                Leave();
                PostRune(new Rune('['), Modifiers.Alt);
                break;
            case State.Ss3:
                Leave();
                PostRune(new Rune('O'), Modifiers.Alt);
                break;
            case State.Reply when _reply.IsEmpty:
                Leave();
                PostRune(new Rune(_reply.Kind), Modifiers.Alt);
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
        if (_pauses < PatientPauses)
        {
            return;
        }

        var unfinished = _state == State.Paste ? _paste.Finish() : null;
        Leave();
        if (unfinished is not null)
        {
            post(unfinished);
        }
    }

    private void Take(byte b)
    {
        switch (_state)
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
                if (++_length == 3)
                {
                    Leave();
                }

                break;
            case State.Reply:
                Reply(b);
                break;
            case State.Paste:
                if (_paste.Take(b) is { } pasted)
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
                _length = 0;
                _state = State.Utf8;
                Utf8(b);
                break;
        }
    }

    private void Utf8(byte b)
    {
        _sequence[_length++] = b;
        var status = Rune.DecodeFromUtf8(_sequence.AsSpan(0, _length), out var rune, out _);
        if (status == OperationStatus.NeedMoreData)
        {
            return;
        }

        var lone = _length == 1;
        _state = State.Ground;
        if (status == OperationStatus.Done)
        {
            PostRune(rune, Modifiers.None);
        }
        else if (!lone)
        {
            _alt = Modifiers.None;
            Take(b); // The broken start is dropped; this byte may begin something sound.
        }

        _alt = _state == State.Ground ? Modifiers.None : _alt;
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
                _reply.Begin(b);
                break;
            case Esc:
                PostKey(KeyCode.Escape);
                break;
            default:
                _state = State.Ground;
                _alt = Modifiers.Alt;
                Ground(b);
                _alt = _state == State.Ground ? Modifiers.None : _alt;
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
            _sequence[Math.Min(_length, LongestSequence - 1)] = b;
            _length = Math.Min(_length + 1, LongestSequence);
        }
        else if (_length == 0 && (b is (byte)'[' or (byte)'M'))
        {
            Enter(b == '[' ? State.LinuxFunctionKey : State.X10Mouse);
        }
        else
        {
            var known = _length < LongestSequence ? CsiKeys.Read(_sequence.AsSpan(0, _length), b) : null;
            var startsPaste = b == '~' && _sequence.AsSpan(0, _length).SequenceEqual("200"u8);
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
            _sequence[Math.Min(_length, LongestSequence - 1)] = b;
            _length = Math.Min(_length + 1, LongestSequence);
            return;
        }

        var known = b is >= 0x40 and <= 0x7e ? CsiKeys.ReadSs3(_sequence.AsSpan(0, Math.Min(_length, LongestSequence - 1)), b) : null;
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
        var outcome = _reply.Take(b);
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
        _state = next;
        _length = 0;
        _alt = Modifiers.None;
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
        post(new InputEvent.Key(code, rune, modifiers | _alt));

    private void PostRune(Rune rune, Modifiers modifiers) => PostKey(KeyCode.Rune, rune, modifiers);
}
