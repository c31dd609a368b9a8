using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;

namespace LabTui.Broker;

/// <summary>
/// Cuts what comes in into frames: four bytes of length, then that many bytes. The buffer grows with what has
/// really arrived, so a length alone allocates no more than a mebibyte.
/// </summary>
internal sealed class FrameReader(Socket socket, Deadline deadline, BrokerOptions options) : IDisposable
{
    private const int Small = 16 * 1024;
    private const int TrustedLength = 1 << 20;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Small);
    private int _start;
    private int _end;

    /// <summary>The next frame without its length, valid until the next call; null when the client has closed.</summary>
    public async ValueTask<Memory<byte>?> NextAsync()
    {
        deadline.Set(_start == _end ? options.IdleLimit : options.TransferLimit);
        while (_end - _start < 4)
        {
            if (!await FillAsync(4))
            {
                return null;
            }
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        if (length < 8 || length > options.MaxRequestBytes)
        {
            throw new MalformedRequestException($"a request of {length} bytes; between 8 and {options.MaxRequestBytes} are taken");
        }

        if (_end - _start < 4 + length)
        {
            deadline.Set(options.TransferLimit);
        }

        while (_end - _start < 4 + length)
        {
            if (!await FillAsync(4 + length))
            {
                return null;
            }
        }

        deadline.Clear();
        var frame = _buffer.AsMemory(_start + 4, length);
        _start += 4 + length;
        return frame;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async ValueTask<bool> FillAsync(int wanted)
    {
        MakeRoom(wanted);
        var received = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None);
        _end += received;
        return received > 0;
    }

    /// <summary>Room for at least one byte more, and for the frame as a whole where that is cheap.</summary>
    private void MakeRoom(int wanted)
    {
        var have = _end - _start;
        var size = Math.Max(Small, Math.Min(wanted, Math.Max(TrustedLength, have * 2)));
        var tooLarge = have == 0 && size == Small && _buffer.Length > 16 * Small;
        if (!tooLarge && _start + wanted <= _buffer.Length && _end < _buffer.Length)
        {
            return;
        }

        if (!tooLarge && size <= _buffer.Length && have < _buffer.Length)
        {
            _buffer.AsSpan(_start, have).CopyTo(_buffer);
        }
        else
        {
            var other = ArrayPool<byte>.Shared.Rent(size);
            _buffer.AsSpan(_start, have).CopyTo(other);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = other;
        }

        (_start, _end) = (0, have);
    }
}
