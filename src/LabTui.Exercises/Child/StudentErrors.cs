using System.Diagnostics;
using System.Reflection;

namespace LabTui.Exercises;

/// <summary>What is wrong with an exercise apart from exceptions of its own; the message is shown as it is.</summary>
internal sealed class StudentException(string message, string? plain = null) : Exception(message)
{
    public string? Plain { get; } = plain;
}

internal static class StudentErrors
{
    private const int MaxMessage = 2_000;

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

        var frame = new StackTrace(error, fNeedFileInfo: true).GetFrames().FirstOrDefault(it => it.GetFileLineNumber() > 0 && IsStudents(it));
        var message = error.Message.Length <= MaxMessage ? error.Message : error.Message[..MaxMessage] + "…";
        return new(error.GetType().FullName ?? "", message, RunAdvice.For(error), frame?.GetFileName(), frame?.GetFileLineNumber() ?? 0);
    }

    private static bool IsStudents(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.Assembly is { } assembly && assembly.GetName().Name == "exercise";
}
