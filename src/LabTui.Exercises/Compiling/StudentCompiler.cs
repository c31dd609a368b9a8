using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace LabTui.Exercises;

/// <summary>Compiles exercises in memory. Costs some 0.5 s and 80 MB once, then a few milliseconds each time.</summary>
public sealed class StudentCompiler(IReadOnlyCollection<string> allowedAssemblies)
{
    private const int MaxProblems = 50;
    private const int MaxSourceLength = 1_000_000;

    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    private readonly IReadOnlyList<MetadataReference> _references = ReferenceList.Create([
        .. allowedAssemblies,
        typeof(CheckAttribute).Assembly.GetName().Name!,
    ]);

    /// <param name="files">The student's file first, then its checks.</param>
    public CompileResult Compile(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count);
        if (files.FirstOrDefault(file => file.Text.Length > MaxSourceLength) is { } huge)
        {
            var problem = new CompileProblem(
                huge.Path,
                1,
                1,
                1,
                "LT0001",
                $"the file is too large: an exercise may have {MaxSourceLength} characters",
                null,
                "",
                true
            );
            return new(null, null, [problem]);
        }

        var compilation = CSharpCompilation.Create(
            "exercise",
            files
                .Select(file => CSharpSyntaxTree.ParseText(file.Text, s_parse, file.Path, Encoding.UTF8, cancellationToken))
                .Prepend(CSharpSyntaxTree.ParseText(GlobalUsings, s_parse, "", Encoding.UTF8, cancellationToken)),
            _references,
            // Optimised code tells another line than the editor's: throws of one method share a place, and calls are inlined.
            // Annotations only: warnings about null would bury what a beginner has to read.
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Debug,
                nullableContextOptions: NullableContextOptions.Annotations
            )
        );

        // Where the text is not yet C#, what else seems wrong is mostly its consequence.
        var syntax = compilation.GetParseDiagnostics(cancellationToken);
        if (syntax.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return new(null, null, SyntaxProblems(compilation, syntax));
        }

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            cancellationToken: cancellationToken
        );
        var problems = Problems(compilation, emitted.Diagnostics);
        return emitted.Success ? new(assembly.ToArray(), symbols.ToArray(), problems) : new(null, null, problems);
    }

    private static IReadOnlyList<CompileProblem> Problems(CSharpCompilation compilation, ImmutableArray<Diagnostic> diagnostics) =>
        // The first tree holds the global usings, the second the student's file.
        [.. ErrorPlaces.Move(compilation, compilation.SyntaxTrees[1], InOrder(compilation, diagnostics)).Take(MaxProblems)];

    /// <summary>Where checks are no C#, no text of the student's makes them so: their errors stay where they are.</summary>
    private static IReadOnlyList<CompileProblem> SyntaxProblems(CSharpCompilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        var problems = InOrder(compilation, diagnostics);
        var own = problems.Where(problem => problem.File == compilation.SyntaxTrees[1].FilePath);
        return [.. (own.Any(problem => problem.IsError) ? own : problems).Take(MaxProblems)];
    }

    private static CompileProblem[] InOrder(CSharpCompilation compilation, ImmutableArray<Diagnostic> diagnostics) =>
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => Problem(compilation, diagnostic))
                .Concat(UnreadableInput.In(compilation))
                .OrderByDescending(problem => problem.IsError)
                .ThenBy(problem => problem.Line)
                .ThenBy(problem => problem.Column)
                .DistinctBy(problem => (problem.File, problem.Line, problem.Code)),
        ];

    private static CompileProblem Problem(CSharpCompilation compilation, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var line = diagnostic.Location.SourceTree?.GetText().Lines.ElementAtOrDefault(span.StartLinePosition.Line).ToString() ?? "";
        return new(
            span.Path ?? "",
            span.StartLinePosition.Line + 1,
            span.StartLinePosition.Character + 1,
            span.EndLinePosition.Character + 1,
            diagnostic.Id,
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            CompilerAdvice.For(compilation, diagnostic),
            line,
            diagnostic.Severity == DiagnosticSeverity.Error
        );
    }
}
