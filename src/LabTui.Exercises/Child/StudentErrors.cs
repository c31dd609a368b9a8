using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace LabTui.Exercises;

/// <summary>What is wrong with an exercise apart from exceptions of its own; the message is shown as it is.</summary>
internal sealed class StudentException(string message, string? plain = null) : Exception(message)
{
    public string? Plain { get; } = plain;
}

internal static class StudentErrors
{
    private const int MaxText = 2_000;

    public static StudentError Describe(Exception error)
    {
        while (error is TargetInvocationException or AggregateException or TypeInitializationException && error.InnerException is { } inner)
        {
            error = inner;
        }

        if (error is StudentException mistake)
        {
            return new("", mistake.Message, mistake.Plain, null, 0);
        }

        var frame = new StackTrace(error, fNeedFileInfo: true)
            .GetFrames()
            .FirstOrDefault(it => it.GetFileLineNumber() > 0 && IsStudents(it));
        return new(
            error.GetType().FullName ?? "",
            Cut(error.Message),
            RunAdvice.For(error),
            frame?.GetFileName(),
            frame?.GetFileLineNumber() ?? 0
        );
    }

    /// <summary>What the code made may be of any length; nobody reads more than a screen of it.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] + "…" : text;

    private static bool IsStudents(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.Assembly is { } assembly && assembly.GetName().Name == "exercise";
}
