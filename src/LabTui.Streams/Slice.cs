using Confluent.Kafka;

namespace LabTui.Streams;

/// <summary>Where a key or value lies in the buffer of a <see cref="RecordBatch"/>.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public static readonly Slice Null = new(0, -1);

    public bool IsNull => Length < 0;
}

/// <summary>Lets the client put keys and values straight into the batch that is being filled.</summary>
internal sealed class SliceDecoder : IDeserializer<Slice>
{
    public RecordBatch? Target { get; set; }

    public Slice Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => Target!.Append(data, isNull);
}
