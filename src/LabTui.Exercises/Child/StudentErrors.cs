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
            Cut(TopicOf(error) is { } topic ? $"{error.Message} ({topic})" : error.Message),
            RunAdvice.For(error),
            frame?.GetFileName(),
            frame?.GetFileLineNumber() ?? 0
        );
    }

    /// <summary>The client's exceptions say what went wrong, and keep in a record of theirs with which topic.</summary>
    private static string? TopicOf(Exception error)
    {
        foreach (var name in new[] { "DeliveryResult", "ConsumerRecord" })
        {
            if (Property(error, name) is { } record && Property(record, "Topic") is string { Length: > 0 } topic)
            {
                return topic;
            }
        }

        return null;
    }

    /// <remarks>By name: exercises know the client, this library does not.</remarks>
    private static object? Property(object owner, string name)
    {
        try
        {
            return owner.GetType().GetProperty(name)?.GetValue(owner);
        }
        catch (Exception error) when (error is TargetInvocationException or AmbiguousMatchException)
        {
            return null;
        }
    }

    /// <summary>What the code made may be of any length; nobody reads more than a screen of it.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] + "…" : text;

    private static bool IsStudents(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.Assembly is { } assembly && assembly.GetName().Name == "exercise";
}
