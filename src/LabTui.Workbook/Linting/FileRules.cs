namespace LabTui.Workbook;

/// <summary>Every file that lab.md names is there, and no file is there that nothing names.</summary>
internal static class FileRules
{
    private static readonly string[] s_freeFolders = ["data/", "images/"];

    public static void Check(LintContext context)
    {
        var named = new HashSet<string>(StringComparer.Ordinal) { LabReader.FileName, "README.md" };
        CheckLinks(context, named);
        CheckTests(context, named);
        NameShared(context, named);
        foreach (var exercise in context.Lab.Steps.Select(step => step.Exercise).OfType<Exercise>())
        {
            named.UnionWith([exercise.File, exercise.SolutionFile, exercise.ChecksFile]);
        }

        CheckUnexpected(context, named);
        CheckEncoding(context, named);
    }

    private static void CheckEncoding(LintContext context, HashSet<string> named)
    {
        foreach (var path in named.Where(name => name.EndsWith(".cs", StringComparison.Ordinal)).Select(context.PathOf).Where(File.Exists))
        {
            try
            {
                TextFile.Read(path);
            }
            catch (TextProblem error)
            {
                context.Problems.ErrorIn(path, ProblemCodes.NotUtf8, error.Line, error.Column, error.Message);
            }
        }
    }

    private static void CheckLinks(LintContext context, HashSet<string> named)
    {
        var blocks = context
            .Lab.Steps.SelectMany(step => step.Blocks.Concat(step.Hints.SelectMany(hint => hint.Blocks)))
            .Concat(context.Lab.Introduction)
            .Concat(context.Lab.Chapters.SelectMany(chapter => chapter.Opening));
        foreach (var block in BlockWalk.All(blocks))
        {
            foreach (var url in BlockWalk.InlinesOf(block).Select(LocalUrl).OfType<string>())
            {
                var path = Uri.UnescapeDataString(url.Split('#', '?')[0]);
                named.Add(path);
                if (!File.Exists(context.PathOf(path)) && !Directory.Exists(context.PathOf(path)))
                {
                    context.Problems.Error(
                        ProblemCodes.DeadLink,
                        block.Line,
                        1,
                        $"there is no '{path}' to link to",
                        "links are relative to the lab's folder"
                    );
                }
            }
        }
    }

    private static string? LocalUrl(Inline inline)
    {
        var url = inline switch
        {
            Inline.Link link => link.Url,
            Inline.Image image => image.Url,
            _ => "",
        };
        return url.Length == 0 || url.StartsWith('#') || url.Contains(':', StringComparison.Ordinal) ? null : url;
    }

    private static void NameShared(LintContext context, HashSet<string> named)
    {
        var folder = context.PathOf(ExerciseFiles.SharedFolder);
        if (Directory.Exists(folder))
        {
            named.UnionWith(
                Directory.EnumerateFiles(folder, "*.cs").Select(path => $"{ExerciseFiles.SharedFolder}/{Path.GetFileName(path)}")
            );
        }
    }

    private static void CheckTests(LintContext context, HashSet<string> named)
    {
        foreach (var check in context.Lab.Steps.SelectMany(step => step.Checks).Where(check => check.Verb is "tests" or "hidden"))
        {
            if (check.Text("file") is not { } file)
            {
                continue;
            }

            named.Add(file);
            if (check.Verb == "hidden" && !file.StartsWith(LabPack.HiddenFolder + "/", StringComparison.Ordinal))
            {
                context.Problems.Error(
                    ProblemCodes.CheckParameter,
                    check.Line,
                    check.Column,
                    $"{file} would be in the student's edition",
                    $"put it into {LabPack.HiddenFolder}/, which is left out"
                );
            }
            else if (!File.Exists(context.PathOf(file)) && !(check.Verb == "hidden" && context.Lab.IsPacked))
            {
                context.Problems.Error(
                    ProblemCodes.FileMissing,
                    check.Line,
                    check.Column,
                    $"there is no {file}",
                    "write public static methods marked [Check(\"sentence\")] there"
                );
            }
        }
    }

    private static void CheckUnexpected(LintContext context, HashSet<string> named)
    {
        foreach (var path in Directory.EnumerateFiles(context.Lab.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(context.Lab.Folder, path).Replace('\\', '/');
            if (!named.Contains(name) && !s_freeFolders.Any(folder => name.StartsWith(folder, StringComparison.Ordinal)))
            {
                context.Problems.WarnIn(
                    path,
                    ProblemCodes.UnexpectedFile,
                    $"nothing in lab.md names {name}",
                    "remove it, or put it into data/"
                );
            }
        }
    }
}
