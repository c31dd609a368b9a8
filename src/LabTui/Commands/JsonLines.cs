using System.CommandLine;
using System.Text.Json;

namespace LabTui.Commands;

/// <summary>One JSON object per line, for programs.</summary>
internal static class JsonLines
{
    // The default encoder writes ASCII only, so a line is safe on a terminal too.
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Option<bool> Option() => new("--json") { Description = "One JSON object per line" };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, s_options);
}
