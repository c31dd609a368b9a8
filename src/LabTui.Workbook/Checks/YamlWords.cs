using YamlDotNet.Core;

namespace LabTui.Workbook;

/// <summary>A YAML error without the positions the library puts into its message: the report has its own.</summary>
internal static class YamlWords
{
    public static string Of(YamlException error)
    {
        var text = error.InnerException?.Message ?? error.Message;
        var colon = text.StartsWith("(Line", StringComparison.Ordinal) ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return colon < 0 ? text : text[(colon + 3)..];
    }
}
