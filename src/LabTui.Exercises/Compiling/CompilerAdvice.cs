using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LabTui.Exercises;

/// <summary>One plain sentence beside the compiler's own message, for the errors beginners make most.</summary>
internal static class CompilerAdvice
{
    private static readonly string[] s_namespaces =
    [
        "Confluent.Kafka",
        "Confluent.Kafka.Admin",
        "LabTui.Learning",
        "System.Text",
        "System.Text.Json",
        "System.Globalization",
        "System.Diagnostics",
        "System.Collections.Concurrent",
    ];

    public static string? For(CSharpCompilation compilation, Diagnostic diagnostic)
    {
        var word = WordAt(diagnostic);
        return diagnostic.Id switch
        {
            "CS1002" => $"A statement ends with a semicolon: put ; after {Before(diagnostic)}",
            "CS1513" => "A brace { was opened and never closed: every { needs its }.",
            "CS1514" => "A { is missing: the body of a class or method stands between { and }.",
            "CS1026" => "A bracket ( was opened and never closed: every ( needs its ).",
            "CS1003" => "A sign is missing just before this place; the compiler's message names it.",
            "CS1525" => "Something is missing here: an operator or a = wants a value on both sides.",
            "CS1001" => "A name is missing here.",
            "CS1010" => "The text was begun with a quotation mark and not ended in the same line: add \" at its end.",
            "CS1012" => "'...' holds a single character; a text stands between double quotes: \"...\".",
            "CS1022" => "There is one } too many, or one was closed too early above.",
            "CS0103" => Missing(compilation, diagnostic, word)
                ?? $"Nothing is called {word} here: check the spelling and capitals, or declare it first with var {word} = ...;",
            "CS0246" => Missing(compilation, diagnostic, word)
                ?? $"No type is called {word}: check the spelling, or add the using of its namespace at the top of the file.",
            "CS0234" => "This namespace does not hold that name: check the spelling, or the using at the top of the file.",
            "CS0029" =>
                "The value is of one kind and its place of another: convert it (int.Parse, .ToString(), (int)x) or change the type on the left.",
            "CS0266" =>
                "This conversion may lose something, so say it openly: put the type in brackets before the value, as in (int)value.",
            "CS0019" => "These two kinds of values do not go together with this sign: compare or add values of the same type.",
            "CS0020" => "This divides by a constant 0.",
            "CS1501" => "The method exists, but not with this number of values in its brackets: count them against its definition.",
            "CS7036" => "A value is missing in the brackets: the method wants one for each of its parameters.",
            "CS1503" => "A value in the brackets is of another type than the method wants there.",
            "CS1061" => $"The value before the dot has nothing called {word}: check the spelling and which type the value has.",
            "CS0117" => $"The type before the dot has nothing called {word}: check the spelling.",
            "CS0161" => "One way through this method ends without a return: add one at its end, or in the branch that lacks it.",
            "CS0165" => $"{word} may be read before anything was put into it: give it a value where it is declared.",
            "CS0128" or "CS0136" => $"There is a {word} here already: use another name, or leave out the type to change the one you have.",
            "CS0131" => "Only a variable can stand to the left of =; to compare, write ==.",
            "CS0201" => "This computes something and does nothing with it: assign it, call a method, or take it out.",
            "CS0120" => "This belongs to an object, and here is none: create one with new, or make the member static.",
            "CS0122" => "This is private to its type; only public members can be used from outside.",
            "CS0106" => "public, private or static cannot stand here; often a } is missing above.",
            "CS0116" or "CS8803" or "CS8805" =>
                "Code stands inside a method, and a method inside a class: check where the braces end above.",
            "CS0127" => "A void method returns nothing: write return; alone, or change void to the type of the value.",
            "CS0126" => "The method promises a value: write it behind return.",
            "CS4033" => "await needs a method marked async: public static async Task Name(...).",
            "CS4014" => "This starts and nobody waits for it: put await before it.",
            "CS5001" => "An exercise needs no Main.",
            "CS0102" or "CS0111" => "The same name is declared twice in this class: remove or rename one.",
            "CS0101" => "There are two types of this name: the file should hold one class, named like the file.",
            "CS0305" => "The type wants to know what it holds, in < >: for example List<string>.",
            "CS0414" or "CS0168" or "CS0219" => "This variable is not used; that is no error.",
            _ => null,
        };
    }

    private static string WordAt(Diagnostic diagnostic)
    {
        var text = diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";
        var end = text.AsSpan().IndexOfAny("<(\n ");
        return end < 0 ? text : text[..end];
    }

    /// <summary>The last words before the place where a semicolon is missing.</summary>
    private static string Before(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();
        var before = line[..Math.Min(line.Length, diagnostic.Location.GetLineSpan().StartLinePosition.Character)].Trim();
        var start = before.LastIndexOfAny([' ', '.', '=']) + 1;
        return (start > 0 && start < before.Length ? before[start..] : before) + ".";
    }

    /// <summary>The name with other capitals, or the namespace it lives in.</summary>
    private static string? Missing(CSharpCompilation compilation, Diagnostic diagnostic, string word)
    {
        if (diagnostic.Location.SourceTree is not { } tree || word.Length == 0)
        {
            return null;
        }

        var near = compilation
            .GetSemanticModel(tree)
            .LookupSymbols(diagnostic.Location.SourceSpan.Start)
            .Select(symbol => symbol.Name)
            .FirstOrDefault(name => name != word && string.Equals(name, word, StringComparison.OrdinalIgnoreCase));
        if (near is not null)
        {
            return $"Capitals count: it is called {near}.";
        }

        var home = s_namespaces.FirstOrDefault(space =>
            Enumerable
                .Range(0, 3)
                .Any(arity =>
                    compilation.GetTypeByMetadataName($"{space}.{word}{(arity == 0 ? "" : "`" + arity)}")
                        is { DeclaredAccessibility: Accessibility.Public }
                )
        );
        return home is null ? null : $"{word} lives in {home}: add using {home}; at the top of the file.";
    }
}
