using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LabTui.Exercises;

/// <summary>Warns of code that waits for somebody to type: an exercise has no keyboard.</summary>
internal static class UnreadableInput
{
    public static IEnumerable<CompileProblem> In(CSharpCompilation compilation) =>
        from tree in compilation.SyntaxTrees
        from call in tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where call.Expression.ToString() == "Console" && call.Name.Identifier.Text is "Read" or "ReadLine" or "ReadKey"
        let span = call.GetLocation().GetLineSpan()
        select new CompileProblem(
            span.Path,
            span.StartLinePosition.Line + 1,
            span.StartLinePosition.Character + 1,
            span.EndLinePosition.Character + 1,
            "LT0002",
            $"Console.{call.Name.Identifier.Text} reads from an empty input here",
            "Nobody can type into an exercise: take the value as a parameter or write it into the code.",
            tree.GetText().Lines[span.StartLinePosition.Line].ToString(),
            IsError: false
        );
}
