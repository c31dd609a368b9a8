using System.Net;
using System.Text.RegularExpressions;

namespace LabTui.Workbook;

internal enum HtmlKind
{
    Comment,
    DetailsOpen,
    DetailsClose,
    Text,
}

/// <param name="Text">A comment's inside, the summary of opening details, or text without tags.</param>
internal readonly record struct HtmlPiece(HtmlKind Kind, string Text, int Line);

/// <summary>Cuts a block of HTML into the few things labs use it for: comments and foldable details.</summary>
internal static partial class HtmlPieces
{
    [GeneratedRegex(
        @"<!--(?<comment>.*?)-->|(?<open><details[^>]*>\s*(?:<summary[^>]*>(?<summary>.{0,300}?)</summary>)?)|(?<close></details\s*>)",
        RegexOptions.Singleline | RegexOptions.IgnoreCase,
        LabBuilder.MatchLimitMs
    )]
    private static partial Regex Marks { get; }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, LabBuilder.MatchLimitMs)]
    private static partial Regex Tag { get; }

    public static IReadOnlyList<HtmlPiece> Split(string html, int firstLine)
    {
        var pieces = new List<HtmlPiece>();
        var from = 0;
        foreach (Match mark in Marks.Matches(html))
        {
            AddText(html, from, mark.Index, firstLine, pieces);
            var line = firstLine + html.AsSpan(0, mark.Index).Count('\n');
            pieces.Add(
                mark switch
                {
                    _ when mark.Groups["comment"].Success => new(HtmlKind.Comment, mark.Groups["comment"].Value.Trim(), line),
                    _ when mark.Groups["open"].Success => new(HtmlKind.DetailsOpen, Plain(mark.Groups["summary"].Value), line),
                    _ => new(HtmlKind.DetailsClose, "", line),
                }
            );
            from = mark.Index + mark.Length;
        }

        AddText(html, from, html.Length, firstLine, pieces);
        return pieces;
    }

    private static void AddText(string html, int from, int to, int firstLine, List<HtmlPiece> pieces)
    {
        var text = Plain(html[from..to]);
        if (text.Length > 0)
        {
            pieces.Add(new(HtmlKind.Text, text, firstLine + html.AsSpan(0, from).Count('\n')));
        }
    }

    private static string Plain(string html) => WebUtility.HtmlDecode(Tag.Replace(html, "")).Trim();
}
