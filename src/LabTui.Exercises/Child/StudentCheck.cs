using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace LabTui.Exercises;

/// <summary>One method marked [Check], and how it went.</summary>
internal sealed class StudentCheck(string sentence, MethodInfo method)
{
    public string Sentence => sentence;

    /// <param name="arguments">What a hidden check is given; an ordinary one takes nothing.</param>
    public CheckOutcome Run(params object[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        return Outcome(arguments) with { Milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds };
    }

    private CheckOutcome Outcome(object[] arguments)
    {
        try
        {
            if (
                !method
                    .GetParameters()
                    .Select(parameter => parameter.ParameterType)
                    .SequenceEqual(arguments.Select(argument => argument.GetType()))
            )
            {
                throw new StudentException(
                    arguments.Length == 0
                        ? $"check {method.Name} has parameters; a check has none"
                        : $"check {method.Name} has other parameters than ({string.Join(", ", arguments.Select(argument => argument.GetType().Name))})"
                );
            }

            StudentAssembly.Finish(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture));
            return new(sentence, CheckState.Passed);
        }
        catch (NotYet notYet)
        {
            return new(sentence, CheckState.NotYet)
            {
                Seen = StudentErrors.Cut(notYet.Seen),
                Expected = StudentErrors.Cut(notYet.Expected),
                TryThis = StudentErrors.Cut(notYet.TryThis),
            };
        }
        catch (StudentFailedException failure)
        {
            return new(sentence, CheckState.Threw) { Error = failure.Error };
        }
        catch (Exception error)
        {
            return new(sentence, CheckState.Threw) { Error = StudentErrors.Describe(error) };
        }
    }
}
