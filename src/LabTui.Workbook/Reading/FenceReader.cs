using Markdig.Syntax;

namespace LabTui.Workbook;

/// <summary>
/// A fence is code to be shown, unless its braces say <c>run=</c>, <c>exercise=</c> or <c>check=</c>.
/// </summary>
internal sealed class FenceReader(ProblemList problems)
{
    internal static readonly string[] RunWords = ["run", "pane", "auto", "background", "typed", "timeout", "panel"];
    internal static readonly string[] ExerciseWords = ["exercise", "file", "timeout", "run-timeout", "call"];
    internal static readonly string[] CheckWords = ["check", "needs", "within", "every", "hold", "until", "exercise"];

    /// <summary>What the workbook does with a fence that it starts itself.</summary>
    private static readonly string[] s_notTyped = ["auto", "pane", "panel"];

    private static readonly TimeSpan s_exerciseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>What the step's own comment says for all its checks.</summary>
    public string? StepUntil { get; set; }

    public Block Read(FencedCodeBlock fence)
    {
        var line = fence.Line + 1;
        if (fence.ClosingFencedCharCount == 0)
        {
            problems.Error(
                ProblemCodes.NotClosed,
                line,
                fence.Column + 1,
                "this fence is never closed",
                $"end it with a line {new string(fence.FencedChar, fence.OpeningFencedCharCount)}"
            );
        }

        var braces = (fence.Arguments ?? "").Trim();
        if (!braces.StartsWith('{'))
        {
            return new Block.Code(fence.Info ?? "", BlockReader.CodeText(fence)) { Line = line };
        }

        var attributes = Attributes.Parse(braces.Trim('{', '}'), line, fence.Column + 1);
        return attributes switch
        {
            _ when attributes.Has("run") => new Block.RunBlock(ReadRun(fence, attributes)) { Line = line },
            _ when attributes.Has("exercise") && !attributes.Has("check") => ReadExercise(fence, attributes),
            _ when attributes.Has("check") => new Block.ChecksBlock(attributes["check"] ?? "", ReadChecks(fence, attributes))
            {
                Line = line,
            },
            _ => ReadUnknown(fence, attributes),
        };
    }

    private RunFence ReadRun(FencedCodeBlock fence, Attributes attributes)
    {
        if (attributes["panel"] is null)
        {
            attributes.RejectUnknown(problems, "a run fence", RunWords);
        }

        var name = attributes["run"];
        if (name is null)
        {
            problems.Error(ProblemCodes.Attribute, attributes.Line, attributes.Column, "a run fence needs a name", "{run=produce}");
        }

        if (attributes.Has("typed") && s_notTyped.FirstOrDefault(attributes.Has) is { } word)
        {
            problems.Error(
                ProblemCodes.Attribute,
                attributes.Line,
                attributes.Column,
                $"'{word}' says nothing in a fence that the student types",
                $"take out {word}, or typed"
            );
        }

        return new(name ?? "", attributes["pane"], RunLines(fence), attributes.Has("auto"), attributes.Line)
        {
            Background = attributes.Has("background"),
            IsTyped = attributes.Has("typed"),
            Panel = attributes.Panel(RunWords),
            Timeout = attributes.Time(problems, "timeout", RunFence.DefaultTimeout),
        };
    }

    /// <summary>A backslash at the end of a line joins the next one to it.</summary>
    private static List<RunLine> RunLines(FencedCodeBlock fence)
    {
        var lines = new List<RunLine>();
        var joined = "";
        var first = 0;
        for (var i = 0; i < fence.Lines.Count; i++)
        {
            var text = fence.Lines.Lines[i].ToString().TrimEnd();
            first = joined.Length == 0 ? fence.Line + 2 + i : first;
            joined += joined.Length == 0 ? text : text.TrimStart();
            if (text.EndsWith('\\') && i + 1 < fence.Lines.Count)
            {
                joined = joined[..^1].TrimEnd() + " ";
                continue;
            }

            if (joined.Length > 0)
            {
                lines.Add(new(joined, joined == "labtui" || joined.StartsWith("labtui ", StringComparison.Ordinal), first));
            }

            joined = "";
        }

        return lines;
    }

    private Block ReadExercise(FencedCodeBlock fence, Attributes attributes)
    {
        attributes.RejectUnknown(problems, "an exercise fence", ExerciseWords);
        var body = BlockReader.CodeText(fence);
        var file = attributes["file"];
        if (
            file is null
            || !file.StartsWith("exercises/", StringComparison.Ordinal)
            || !file.EndsWith(".cs", StringComparison.Ordinal)
            || file.Contains("..", StringComparison.Ordinal)
        )
        {
            problems.Error(
                ProblemCodes.Exercise,
                attributes.Line,
                attributes.Column,
                "an exercise names its file",
                "file=exercises/Name.cs"
            );
            return new Block.Code("csharp", body) { Line = attributes.Line };
        }

        var label = attributes["exercise"] ?? Path.GetFileNameWithoutExtension(file);
        var timeout = attributes.Time(problems, "timeout", s_exerciseTimeout);
        var runTimeout = attributes.Time(problems, "run-timeout", Exercise.DefaultRunTimeout);
        if (attributes.Has("run-timeout") && !attributes.Has("call"))
        {
            problems.Error(
                ProblemCodes.Attribute,
                attributes.Line,
                attributes.Column,
                "run-timeout is for an exercise that is run, and this one is only checked",
                "call=Method, or take run-timeout out"
            );
        }

        var starter = string.IsNullOrWhiteSpace(body) ? null : body + "\n";
        return new Block.ExerciseBlock(
            new(label, file, starter, timeout, attributes.Line) { Call = attributes["call"], RunTimeout = runTimeout }
        )
        {
            Line = attributes.Line,
        };
    }

    private IReadOnlyList<CheckSpec> ReadChecks(FencedCodeBlock fence, Attributes attributes)
    {
        attributes.RejectUnknown(problems, "a check fence", CheckWords);
        var defaults = new CheckDefaults(
            attributes.Time(problems, "within", CheckSpec.DefaultWithin),
            attributes.Time(problems, "every", CheckSpec.DefaultEvery),
            attributes.Time(problems, "hold", TimeSpan.Zero),
            attributes["until"] ?? StepUntil,
            attributes.List("needs")
        );
        return new CheckReader(problems, defaults, fence.Line + 1, fence.Column).Read(BlockReader.CodeText(fence));
    }

    private Block.Code ReadUnknown(FencedCodeBlock fence, Attributes attributes)
    {
        var word = attributes.Names.FirstOrDefault() ?? "";
        problems.Error(
            ProblemCodes.Attribute,
            attributes.Line,
            attributes.Column,
            $"a fence with braces is a run, an exercise or a check; this one begins with '{word}'",
            Spelling.Suggest(word, ["run", "exercise", "check"])
        );
        return new(fence.Info ?? "", BlockReader.CodeText(fence)) { Line = attributes.Line };
    }
}
