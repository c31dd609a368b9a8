using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Course.Home;

/// <summary>
/// What a home remembers between windows: the broker and the data file it works on, when not its own, and whether it is read as
/// plain text. Without it a second window would check the wrong broker.
/// </summary>
internal sealed record Settings(string? BootstrapServer = null, string? CommandConfig = null, string? DataFile = null, bool Plain = false)
{
    public const string GeneratedWord = "generated";

    /// <summary>The colours of the screens; null for the usual ones.</summary>
    public string? Theme { get; init; }

    /// <summary>How much of the width a step's text has beside its panels; null for the usual share.</summary>
    public double? TextShare { get; init; }

    /// <summary>How much of the height the panels have below a step's text; null for the usual share.</summary>
    public double? StripShare { get; init; }

    public static Settings Read(StudentHome home)
    {
        try
        {
            using var file = File.OpenRead(home.SettingsFile);
            return JsonSerializer.Deserialize(file, HomeJson.Default.Settings) ?? new Settings();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Settings();
        }
        catch (JsonException e)
        {
            throw UserProblem.Environment($"{home.SettingsFile} is damaged ({e.Message}); mend or delete it", e);
        }
    }

    public void Write(StudentHome home) =>
        AtomicFile.Write(home.SettingsFile, JsonSerializer.SerializeToUtf8Bytes(this, HomeJson.Default.Settings));
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Settings))]
[JsonSerializable(typeof(WorkbookHolder))]
internal sealed partial class HomeJson : JsonSerializerContext;
