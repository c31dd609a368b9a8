using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LabTui.Exercises;

/// <summary>
/// An exercise is compiled together with its checks, and a wrong signature shows as an error in the checks: a file the
/// student has never seen. Such errors are told at the place in the student's file that they are about.
/// </summary>
internal static class ErrorPlaces
{
    private const string Advice = "The checks call it in another way than it is written here; the lab's text states the signature.";

    public static IEnumerable<CompileProblem> Move(
        CSharpCompilation compilation,
        SyntaxTree student,
        IReadOnlyList<CompileProblem> problems
    )
    {
        var elsewhere = problems.Where(problem => problem.IsError && problem.File != student.FilePath).ToArray();
        if (elsewhere.Length == 0 || problems.Any(problem => problem.IsError && problem.File == student.FilePath))
        {
            // Errors of the student's own come first; those in the checks mostly follow from them.
            return problems.Except(elsewhere);
        }

        return
        [
            .. elsewhere.Select(problem => Moved(compilation, student, problem)).DistinctBy(problem => (problem.Line, problem.Message)),
            .. problems.Except(elsewhere),
        ];
    }

    private static CompileProblem Moved(CSharpCompilation compilation, SyntaxTree student, CompileProblem problem)
    {
        var place = Place(compilation, student, problem).GetLocation().GetLineSpan();
        var (line, column) = (place.StartLinePosition.Line, place.StartLinePosition.Character);
        return problem with
        {
            FoundIn = $"{problem.File} line {problem.Line}",
            File = student.FilePath,
            Line = line + 1,
            Column = column + 1,
            EndColumn = column + 1,
            SourceLine = student.GetText().Lines[line].ToString(),
            Plain = Advice,
        };
    }

    /// <summary>The method the checks wanted to call, else the class, else the beginning of the file.</summary>
    private static SyntaxNode Place(CSharpCompilation compilation, SyntaxTree student, CompileProblem problem)
    {
        var root = student.GetRoot();
        var tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == problem.File);
        var words = tree?.GetText().Lines[problem.Line - 1].ToString() ?? "";
        return (SyntaxNode?)
                root.DescendantNodes()
                    .OfType<MethodDeclarationSyntax>()
                    .FirstOrDefault(method => words.Contains("." + method.Identifier.Text + "(", StringComparison.Ordinal))
            ?? root.DescendantNodes().OfType<TypeDeclarationSyntax>().FirstOrDefault()
            ?? root;
    }
}
