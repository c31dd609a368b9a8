using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Exercises;

internal sealed record CompileRequest(IReadOnlyList<SourceFile> Files, IReadOnlyList<string> AllowedAssemblies);

/// <param name="Environment">Set in the child before the code is loaded; a null value removes a variable.</param>
internal sealed record LoadRequest(byte[] Assembly, byte[] Symbols, IReadOnlyDictionary<string, string?> Environment);

/// <param name="Checks">The sentences of all checks found, in the order they run.</param>
internal sealed record LoadReply(IReadOnlyList<string> Checks);

internal sealed record InvokeRequest(string ClassName, string Method, IReadOnlyList<string> Arguments);

internal sealed record InvokeReply(string? ResultJson);

internal sealed record BindRequest(string ClassName, string Method);

/// <summary>Where and how student code failed.</summary>
/// <param name="Type">The exception's full name, or empty when no exception was thrown.</param>
public sealed record StudentError(string Type, string Message, string? Plain, string? File, int Line);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(CompileRequest))]
[JsonSerializable(typeof(CompileResult))]
[JsonSerializable(typeof(LoadRequest))]
[JsonSerializable(typeof(LoadReply))]
[JsonSerializable(typeof(InvokeRequest))]
[JsonSerializable(typeof(InvokeReply))]
[JsonSerializable(typeof(BindRequest))]
[JsonSerializable(typeof(StudentError))]
[JsonSerializable(typeof(CheckOutcome))]
[JsonSerializable(typeof(string))]
internal sealed partial class MessageJson : JsonSerializerContext;

internal static class MessageFrames
{
    public static void Send<T>(this FrameStream frames, FrameKind kind, T message) =>
        frames.Write(kind, JsonSerializer.SerializeToUtf8Bytes(message, typeof(T), MessageJson.Default));

    /// <exception cref="InvalidDataException">The frame does not hold such a message.</exception>
    public static T Read<T>(this Frame frame)
    {
        try
        {
            return (T?)JsonSerializer.Deserialize(frame.Payload, typeof(T), MessageJson.Default)
                ?? throw new InvalidDataException($"an empty {frame.Kind} frame");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"a {frame.Kind} frame makes no sense: {error.Message}", error);
        }
    }
}
