using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Broker;

/// <summary>All transactional ids, one JSON line per change, the newest of an id being true. Used by the broker's loop alone.</summary>
internal sealed class TransactionFile(string? path, Action<string> log) : IDisposable
{
    private const int FewLines = 1000;
    private readonly LineFile _lines = new(path, log);
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>To be called once, first.</summary>
    public void Read(Action<Transaction> each) => _lines.Read(line => Apply(line, each));

    /// <exception cref="IOException">It is not kept; nothing else has happened.</exception>
    public void Save(Transaction transaction, TransactionIds before)
    {
        if (path is null)
        {
            return;
        }

        if (_lines.Lines > FewLines && _lines.Lines > 20 * before.Count)
        {
            Rewrite([.. before.All]);
        }

        _line.ResetWrittenCount();
        Write(_line, transaction);
        _lines.Append(_line.WrittenSpan);
    }

    private void Rewrite(IReadOnlyCollection<Transaction> all)
    {
        var content = new ArrayBufferWriter<byte>();
        foreach (var transaction in all)
        {
            Write(content, transaction);
        }

        _lines.Rewrite(content, all.Count);
    }

    public void Dispose() => _lines.Dispose();

    private static void Write(ArrayBufferWriter<byte> into, Transaction transaction)
    {
        using (var json = new Utf8JsonWriter(into))
        {
            JsonSerializer.Serialize(json, transaction, TransactionJson.Default.Transaction);
        }

        into.Write("\n"u8);
    }

    private static bool Apply(ReadOnlyMemory<byte> line, Action<Transaction> each)
    {
        try
        {
            if (JsonSerializer.Deserialize(line.Span, TransactionJson.Default.Transaction) is not { Id: not null } transaction)
            {
                return false;
            }

            each(transaction);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Transaction))]
internal sealed partial class TransactionJson : JsonSerializerContext;
