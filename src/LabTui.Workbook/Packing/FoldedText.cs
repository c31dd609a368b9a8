using System.Text;

namespace LabTui.Workbook;

/// <summary>Feedback in packed labs, written so that it does not give the answer away at a glance. Anybody can read it who tries.</summary>
internal static class FoldedText
{
    private const string Mark = "base64:";

    public static string Fold(string text) => Mark + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <returns>Null when the text is not folded.</returns>
    public static string? Unfold(string text)
    {
        var bytes = new byte[text.Length];
        return text.StartsWith(Mark, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Mark.Length..], bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
