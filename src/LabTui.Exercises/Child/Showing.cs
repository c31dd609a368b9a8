using System.Text;

namespace LabTui.Exercises;

/// <summary>Lines that code in a child sends to whoever watches it, beside what it prints. Elsewhere nobody watches.</summary>
public static class Showing
{
    private static Action<byte[]>? s_send;

    /// <summary>Safe for several threads; a line of one sender comes before its next.</summary>
    public static void Line(string text) => s_send?.Invoke(Encoding.UTF8.GetBytes(text));

    /// <summary>Prints a line as the code itself would.</summary>
    public static void Print(string text) => Console.WriteLine(text);

    internal static void To(FrameStream frames) => s_send = bytes => frames.Write(FrameKind.Shown, bytes);
}
