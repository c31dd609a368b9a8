using LabTui.Course.Home;

namespace LabTui.Course;

/// <summary>What lab text leaves to the reader's surroundings: {broker}, {topic:NAME}, {group:ID}, {prefix}, {student}, {home}, {lab}.</summary>
/// <param name="Broker">Null until it has been found.</param>
/// <param name="LabFolder">Null where no lab is open.</param>
internal sealed record Surroundings(StudentHome Home, string? Student, string? Broker, string? LabFolder)
{
    /// <param name="name">What stands in the braces.</param>
    public string Fill(string name)
    {
        var prefix = Student is null ? "" : Student + ".";
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? name : name[..colon]) switch
        {
            "broker" => Broker ?? "(starting)",
            "topic" or "group" => prefix + name[(colon + 1)..],
            "prefix" => prefix,
            "student" => Student ?? "",
            "home" => Home.Path,
            "lab" => LabFolder ?? "{lab}",
            _ => "{" + name + "}",
        };
    }
}
