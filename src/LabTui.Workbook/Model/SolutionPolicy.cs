using System.Globalization;

namespace LabTui.Workbook;

public enum SolutionGate
{
    AfterPass,
    AfterAttempts,
    Never,
}

/// <summary>When the student may see the solution: <c>after-pass</c>, <c>after-attempts:N</c> or <c>never</c>.</summary>
public readonly record struct SolutionPolicy(SolutionGate Gate, int Attempts = 0)
{
    private const string AttemptsPrefix = "after-attempts:";

    public bool MayShow(bool passed, int attempts) =>
        Gate switch
        {
            SolutionGate.AfterPass => passed,
            SolutionGate.AfterAttempts => passed || attempts >= Attempts,
            _ => false,
        };

    /// <returns>What is needed first, as a sentence; null when the solution may be shown.</returns>
    public string? Refusal(bool passed, int attempts) =>
        MayShow(passed, attempts)
            ? null
            : Gate switch
            {
                SolutionGate.AfterAttempts => string.Create(
                    CultureInfo.InvariantCulture,
                    $"the solution opens once the step has passed, or after {Attempts} attempts; so far {attempts}"
                ),
                SolutionGate.Never => "this lab keeps its solutions to itself; its hints go as far as help goes",
                _ => "the solution opens once the step has passed",
            };

    public static bool TryParse(string text, out SolutionPolicy policy)
    {
        policy = new(SolutionGate.AfterPass);
        if (text.StartsWith(AttemptsPrefix, StringComparison.Ordinal))
        {
            var parsed = int.TryParse(text[AttemptsPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var attempts);
            policy = new(SolutionGate.AfterAttempts, attempts);
            return parsed && attempts > 0;
        }

        policy = new(text == "never" ? SolutionGate.Never : SolutionGate.AfterPass);
        return text is "never" or "after-pass";
    }
}
