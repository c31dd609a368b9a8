using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LabTui.Workbook;

/// <summary>Loads YAML that strangers may have written: no aliases (they can grow without end), no deep nesting.</summary>
internal static class YamlText
{
    private const int MaxDepth = 16;

    /// <returns>Null for an empty text.</returns>
    /// <exception cref="YamlException">The text is not valid YAML, or uses what is refused here.</exception>
    public static YamlNode? Load(string yaml)
    {
        Guard(yaml);
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    private static void Guard(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (MoveNext(parser))
        {
            var item = parser.Current!;
            depth += item.NestingIncrease;
            if (item is AnchorAlias)
            {
                throw new YamlException(item.Start, item.End, "aliases (*name) are not supported: write the value out");
            }

            if (depth > MaxDepth)
            {
                throw new YamlException(item.Start, item.End, $"nested deeper than {MaxDepth} levels");
            }
        }
    }

    /// <summary>The library fails with exceptions of its own making on some texts that end too early.</summary>
    private static bool MoveNext(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            var at = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "it ends too early; a bracket, brace or quote may be open");
        }
    }
}
