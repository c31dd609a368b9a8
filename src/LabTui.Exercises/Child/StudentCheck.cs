using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace LabTui.Exercises;

/// <summary>One method marked [Check], and how it went.</summary>
internal sealed class StudentCheck(string sentence, MethodInfo method)
{
    public string Sentence => sentence;

    public CheckOutcome Run()
    {
        var began = Stopwatch.GetTimestamp();
        return Outcome() with { Milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds };
    }

    private CheckOutcome Outcome()
    {
        try
        {
            if (method.GetParameters().Length > 0)
            {
                throw new StudentException($"check {method.Name} has parameters; a check has none");
            }

            StudentAssembly.Finish(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture));
            return new(sentence, CheckState.Passed);
        }
        catch (NotYet notYet)
        {
            return new(sentence, CheckState.NotYet) { Seen = notYet.Seen, Expected = notYet.Expected, TryThis = notYet.TryThis };
        }
        catch (Exception error)
        {
            return new(sentence, CheckState.Threw) { Error = StudentErrors.Describe(error) };
        }
    }
}
