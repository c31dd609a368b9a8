using Markdig.Syntax;

namespace LabTui.Workbook;

internal sealed record Section(IReadOnlyList<Block> Blocks, IReadOnlyList<Hint> Hints, Attributes? StepWords);

/// <summary>
/// Reads what stands between two step headings. Details may span several of the parser's blocks, so the reader
/// keeps a stack of the open ones.
/// </summary>
internal sealed class SectionReader(ProblemList problems, BlockReader blocks, FenceReader fences)
{
    internal static readonly string[] StepWordNames = ["step", "starter", "points", "until", "panel"];

    private const int MaxOpen = 8;

    private sealed record Open(string Summary, int Line, List<Block> Blocks);

    private readonly QuizReader _quizzes = new(problems);
    private readonly Stack<Open> _open = new();
    private readonly List<Hint> _hints = [];
    private Attributes? _stepWords;

    public Section Read(IEnumerable<Markdig.Syntax.Block> source)
    {
        fences.StepUntil = null;
        _open.Push(new("", 0, []));
        foreach (var block in source)
        {
            if (block is HtmlBlock html)
            {
                ReadHtml(html);
            }
            else if (blocks.Read(block) is { } read)
            {
                Add(read);
            }
        }

        while (_open.Count > 1)
        {
            problems.Error(
                ProblemCodes.NotClosed,
                _open.Peek().Line,
                1,
                $"<details> '{_open.Peek().Summary}' is never closed",
                "add </details> before the next step"
            );
            Close();
        }

        return new(_open.Pop().Blocks, _hints, _stepWords);
    }

    private void ReadHtml(HtmlBlock html)
    {
        foreach (var piece in HtmlPieces.Split(BlockReader.CodeText(html), html.Line + 1))
        {
            switch (piece.Kind)
            {
                case HtmlKind.Comment:
                    ReadComment(piece);
                    break;
                case HtmlKind.DetailsOpen when _open.Count > MaxOpen:
                    problems.Error(
                        ProblemCodes.NotClosed,
                        piece.Line,
                        1,
                        $"more than {MaxOpen} <details> are open",
                        "close each with </details>"
                    );
                    break;
                case HtmlKind.DetailsOpen:
                    _open.Push(new(piece.Text, piece.Line, []));
                    break;
                case HtmlKind.DetailsClose when _open.Count > 1:
                    Close();
                    break;
                case HtmlKind.DetailsClose:
                    problems.Error(ProblemCodes.NotClosed, piece.Line, 1, "</details> without its beginning");
                    break;
                default:
                    WarnOfMarkdown(piece);
                    Add(new Block.Paragraph([new Inline.Text(piece.Text)]) { Line = piece.Line });
                    break;
            }
        }
    }

    /// <summary>Markdown begins again only behind a blank line; a fence right below a tag would be shown as words.</summary>
    private void WarnOfMarkdown(HtmlPiece text)
    {
        if (
            text.Text.StartsWith("```", StringComparison.Ordinal)
            || text.Text.StartsWith('#')
            || text.Text.Contains("\n```", StringComparison.Ordinal)
        )
        {
            problems.Error(
                ProblemCodes.NotClosed,
                text.Line,
                1,
                "Markdown right below an HTML tag is not read as Markdown",
                "leave a blank line between them"
            );
        }
    }

    /// <summary>Comments that begin with another word are the author's own.</summary>
    private void ReadComment(HtmlPiece comment)
    {
        var words = Attributes.Parse(comment.Text, comment.Line, 1);
        var name = words.Names.FirstOrDefault();
        if (name is "quiz" or "step" && comment.Text.Contains('\n', StringComparison.Ordinal))
        {
            problems.Error(ProblemCodes.Attribute, comment.Line, 1, $"a {name} comment stands on one line");
        }

        switch (name)
        {
            case "quiz":
                if (_quizzes.Read(words, _open.Peek().Blocks) is { } quiz)
                {
                    Add(new Block.QuizBlock(quiz) { Line = quiz.Line });
                }

                break;
            case "step":
                if (words["panel"] is null)
                {
                    words.RejectUnknown(problems, "a step comment", StepWordNames); // what is said about a panel is the linter's to judge
                }

                _stepWords = words;
                fences.StepUntil = words["until"];
                break;
        }
    }

    private void Add(Block block) => _open.Peek().Blocks.Add(block);

    private void Close()
    {
        var (summary, line, inside) = _open.Pop();
        if (summary.StartsWith("Hint", StringComparison.OrdinalIgnoreCase))
        {
            _hints.Add(new(summary, inside, line));
            return;
        }

        Add(new Block.Details(summary, inside) { Line = line });
    }
}
