using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LabTui.Workbook;

/// <summary>
/// Answers as the student's edition of a lab stores them: SHA-256 over salt, quiz and answer. This hides an answer
/// from a glance into the file. It is no protection: who wants to can try all choices, or all numbers, in a moment.
/// </summary>
internal static class SaltedAnswers
{
    public const string Prefix = "salted:";

    public static string OfKeys(string salt, string quizId, IEnumerable<string> keys) => Hash(salt, quizId, string.Join(',', keys));

    /// <summary>A number is stored as round(x / tolerance), and an exact one as it is written.</summary>
    public static string OfNumber(string salt, string quizId, double value, double tolerance) =>
        Hash(salt, quizId, tolerance > 0 ? Bucket(value, tolerance, 0) : value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>
    /// The neighbouring buckets count too, as a value within the tolerance may fall into them; so up to one and a half
    /// tolerances are accepted, a little more than the lab says.
    /// </summary>
    public static bool MatchesNumber(Quiz quiz, string salt, double value) =>
        quiz.Tolerance > 0
            ? new[] { -1, 0, 1 }.Any(step => Hash(salt, quiz.Id, Bucket(value, quiz.Tolerance, step)) == quiz.Answer)
            : OfNumber(salt, quiz.Id, value, 0) == quiz.Answer;

    private static string Bucket(double value, double tolerance, int step) =>
        (Math.Round(value / tolerance, MidpointRounding.AwayFromZero) + step).ToString("F0", CultureInfo.InvariantCulture);

    private static string Hash(string salt, string quizId, string answer)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{quizId}\n{answer}"));
        return Prefix + Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
