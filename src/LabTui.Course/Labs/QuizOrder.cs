using LabTui.Workbook;

namespace LabTui.Course.Labs;

/// <summary>The order choices are shown in: always the same for one student, another for the next.</summary>
internal static class QuizOrder
{
    /// <returns>Indexes into the quiz's choices.</returns>
    public static IReadOnlyList<int> Shown(Quiz quiz, string student)
    {
        var order = Enumerable.Range(0, quiz.Choices.Count).ToArray();
        if (!quiz.Shuffle && quiz.Type != QuizType.Order)
        {
            return order;
        }

        new Random(Seed(student + quiz.Id)).Shuffle(order);
        // What is to be put in order must not stand in it already.
        if (quiz.Type == QuizType.Order && order.SequenceEqual(Enumerable.Range(0, order.Length)))
        {
            order = [.. order[1..], order[0]];
        }

        return order;
    }

    /// <summary>FNV-1a: string.GetHashCode differs from start to start.</summary>
    private static int Seed(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return (int)(hash & int.MaxValue);
    }
}
