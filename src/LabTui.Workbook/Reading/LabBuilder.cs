using System.Text.RegularExpressions;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace LabTui.Workbook;

/// <summary>Puts a lab together: front matter, introduction, chapters, steps.</summary>
internal sealed class LabBuilder(ProblemList problems, string folder)
{
    /// <summary>Patterns that meet a text made to slow them down give up after this time.</summary>
    public const int MatchLimitMs = 500;

    public Lab? Build(string text)
    {
        try
        {
            return BuildFrom(text);
        }
        catch (RegexMatchTimeoutException)
        {
            problems.Error(
                ProblemCodes.Unreadable,
                1,
                1,
                "lab.md takes too long to read",
                "look for HTML that is opened again and again and never closed"
            );
            return null;
        }
    }

    private Lab? BuildFrom(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (Parse(string.Join('\n', lines)) is not { } document || ReadFrontMatter(document) is not { } front)
        {
            return null;
        }

        var fences = new FenceReader(problems);
        var blocks = new BlockReader(fences);
        var top = document.Where(block => block is not YamlFrontMatterBlock).ToList();
        var title = top.Find(block => block is HeadingBlock { Level: 1 or 2 }) is HeadingBlock { Level: 1 } first ? first : null;
        var headings = top.FindAll(block => block is HeadingBlock { Level: 1 or 2 } && block != title);
        Section ReadOutside(IEnumerable<Markdig.Syntax.Block> content)
        {
            var section = new SectionReader(problems, blocks, fences).Read(content);
            RejectWhatNeedsAStep(section);
            return section;
        }

        var intro = ReadOutside(top.TakeWhile(block => !headings.Contains(block)));
        var (chapters, steps) = ReadParts(top, headings, ReadOutside, new StepReader(problems, blocks, fences, lines), lines.Length);
        if (steps.Count == 0)
        {
            problems.Error(ProblemCodes.NoSteps, 1, 1, "this lab has no step", "## 1. First step {#first}");
            return null;
        }

        RejectEmpty(chapters, steps);
        var lab = Assemble(front, intro, chapters, steps, lines);
        LabNames.Check(lab, problems);
        return lab;
    }

    /// <summary>Nobody would be asked, nothing run and nothing checked.</summary>
    private void RejectWhatNeedsAStep(Section intro)
    {
        var lines = BlockWalk
            .All(intro.Blocks)
            .Where(block => block is Block.RunBlock or Block.QuizBlock or Block.ExerciseBlock or Block.ChecksBlock)
            .Select(block => block.Line)
            .Concat(intro.Hints.Select(hint => hint.Line));
        foreach (var line in lines)
        {
            problems.Error(
                ProblemCodes.OutsideSteps,
                line,
                1,
                "this belongs to a step and stands in none",
                "put it below a step's heading"
            );
        }
    }

    private MarkdownDocument? Parse(string text)
    {
        try
        {
            return LabMarkdown.Parse(text);
        }
        catch (ArgumentException error)
        {
            // The parser refuses text that is nested too deeply to be walked safely.
            problems.Error(ProblemCodes.Unreadable, 1, 1, "lab.md cannot be parsed: " + error.Message);
            return null;
        }
    }

    private FrontMatter? ReadFrontMatter(MarkdownDocument document)
    {
        if (document.FirstOrDefault() is YamlFrontMatterBlock front)
        {
            return new FrontMatterReader(problems, Path.GetFileName(folder)).Read(BlockReader.CodeText(front), front.Line + 2);
        }

        problems.Error(
            ProblemCodes.FrontMatter,
            1,
            1,
            "lab.md does not begin with front matter",
            "begin with a line ---, then format: 1 and id: NAME, then ---"
        );
        return null;
    }

    private static (List<Chapter> Chapters, List<Step> Steps) ReadParts(
        List<Markdig.Syntax.Block> top,
        List<Markdig.Syntax.Block> headings,
        Func<IEnumerable<Markdig.Syntax.Block>, Section> readOutside,
        StepReader reader,
        int lineCount
    )
    {
        var (chapters, steps) = (new List<Chapter>(), new List<Step>());
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = (HeadingBlock)headings[i];
            var from = top.IndexOf(heading) + 1;
            var to = i + 1 < headings.Count ? top.IndexOf(headings[i + 1]) : top.Count;
            if (heading.Level == 1)
            {
                var title = Inline.PlainText(InlineReader.Read(heading.Inline));
                chapters.Add(new(title, readOutside(top[from..to]).Blocks, steps.Count + 1, heading.Line + 1));
                continue;
            }

            var endLine = i + 1 < headings.Count ? headings[i + 1].Line : lineCount;
            steps.Add(reader.Read(steps.Count + 1, heading, top[from..to], endLine));
        }

        return (chapters, steps);
    }

    private void RejectEmpty(List<Chapter> chapters, List<Step> steps)
    {
        for (var i = 0; i < chapters.Count; i++)
        {
            if (chapters[i].FirstStep == (i + 1 < chapters.Count ? chapters[i + 1].FirstStep : steps.Count + 1))
            {
                problems.Error(
                    ProblemCodes.EmptyChapter,
                    chapters[i].Line,
                    1,
                    $"chapter '{chapters[i].Title}' has no step",
                    "begin one below it, or make the heading ### smaller"
                );
            }
        }
    }

    private Lab Assemble(FrontMatter front, Section intro, List<Chapter> chapters, List<Step> steps, string[] lines)
    {
        var title = intro.Blocks.OfType<Block.Heading>().FirstOrDefault(heading => heading.Level == 1);
        return new()
        {
            Format = front.Format,
            Id = front.Id,
            Title = front.Title ?? (title is null ? front.Id : Inline.PlainText(title.Text)),
            Summary = front.Summary ?? Inline.PlainText(intro.Blocks.OfType<Block.Paragraph>().FirstOrDefault()?.Text ?? []),
            Number = LabReader.NumberOf(folder),
            Minutes = front.Minutes,
            Folder = folder,
            Needs = front.Needs,
            OwnTopics = front.Topics,
            Groups = front.Groups,
            Solution = front.Solution,
            IsPacked = front.IsPacked,
            Introduction = [.. intro.Blocks.Where(block => block != title)],
            Chapters = chapters,
            Steps = steps,
            ContentHash = ContentHash.Of(lines),
        };
    }
}
