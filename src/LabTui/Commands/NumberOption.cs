using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace LabTui.Commands;

/// <summary>Options that take a number: what is none, or lies outside the range, is told with the range before anything is done.</summary>
internal static class NumberOption
{
    public static Option<T> Of<T>(string name, T least, T most, string description, string? helpName = null)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Read(result, name, least, most) ?? default,
        };

    /// <summary>The same, where leaving it out means something of its own.</summary>
    public static Option<T?> Optional<T>(string name, T least, T most, string description, string? helpName = null)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Read(result, name, least, most),
        };

    private static T? Read<T>(ArgumentResult result, string name, T least, T most)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var text = result.Tokens is [.., var token] ? token.Value : "";
        if (
            T.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        var kind = T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number";
        var range = most == T.MaxValue ? $"{least} or more" : $"{least} to {most}";
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes {kind}, {range}; this is '{text}'"));
        return null;
    }
}
