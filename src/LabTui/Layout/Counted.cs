using System.Globalization;

namespace LabTui.Layout;

/// <summary>Numbers of things in words: "1 point", "10,000 points".</summary>
internal static class Counted
{
    public static string Of(long count, string thing, string? things = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? thing : things ?? thing + "s")}");
}
