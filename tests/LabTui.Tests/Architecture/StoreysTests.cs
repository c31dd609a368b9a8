using System.Reflection;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace LabTui.Architecture;

/// <summary>Three storeys, each seeing only those below it: the program, a lab being worked on, the libraries.</summary>
public sealed class StoreysTests
{
    private static readonly Assembly s_course = typeof(Course.CourseContext).Assembly;

    private static readonly Assembly[] s_libraries =
    [
        typeof(Terminal.TerminalSession).Assembly,
        typeof(Workbook.Lab).Assembly,
        typeof(Exercises.NotYet).Assembly,
        typeof(Streams.ClusterClient).Assembly,
        typeof(Broker.EmbeddedBroker).Assembly,
        typeof(Learning.DataProblem).Assembly,
    ];

    private static readonly ArchUnitNET.Domain.Architecture s_architecture = new ArchLoader()
        .LoadAssemblies([s_course, typeof(Commands.CommandLine).Assembly, .. s_libraries])
        .Build();

    public static TheoryData<string> Libraries => [.. s_libraries.Select(library => library.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void No_library_knows_another(string name)
    {
        var library = s_libraries.Single(it => it.GetName().Name == name);
        Assert.DoesNotContain(References(library), other => other.StartsWith("LabTui", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_lab_being_worked_on_has_no_screen_and_no_command_line()
    {
        Assert.Contains("LabTui.Workbook", References(s_course));
        string[] above = ["labtui", "LabTui.Terminal", "Terminal.Gui", "System.CommandLine", "System.Console", "Spectre.Console"];
        Assert.Empty(References(s_course).Intersect(above));
    }

    /// <summary>The one exception is what students' code begins its clients with.</summary>
    [Fact]
    public void Kafka_is_spoken_in_one_library()
    {
        var streams = typeof(Streams.ClusterClient).Assembly;
        Assert.Equal(
            [s_course, streams],
            new[] { s_course, typeof(Commands.CommandLine).Assembly }
                .Concat(s_libraries)
                .Where(it => References(it).Contains("Confluent.Kafka"))
        );
        Types()
            .That()
            .ResideInAssembly(s_course)
            .And()
            .AreNot(typeof(Course.StudentSide.Lab))
            .Should()
            .NotDependOnAnyTypesThat()
            .ResideInNamespaceMatching(@"^Confluent\.Kafka")
            .Check(s_architecture);
    }

    [Fact]
    public void Folders_of_a_lab_being_worked_on_use_each_other_in_one_direction() =>
        SliceRuleDefinition.Slices().Matching("LabTui.Course.(*)").Should().BeFreeOfCycles().Check(s_architecture);

    /// <summary>Commands open screens, screens show panels, panels show laid-out text; and nothing the other way.</summary>
    [Fact]
    public void Folders_of_the_program_use_each_other_in_one_direction() =>
        SliceRuleDefinition
            .Slices()
            .Matching("LabTui.(*)")
            .Should()
            .BeFreeOfCycles()
            .Check(new ArchLoader().LoadAssemblies(typeof(Commands.CommandLine).Assembly).Build());

    [Fact]
    public void Spectre_is_spoken_in_one_folder() =>
        Types()
            .That()
            .ResideInAssembly(typeof(Commands.CommandLine).Assembly)
            .And()
            .DoNotResideInNamespaceMatching(@"^LabTui\.Printing")
            .Should()
            .NotDependOnAnyTypesThat()
            .ResideInNamespaceMatching(@"^Spectre\.Console")
            .Check(s_architecture);

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(it => it.Name!);
}
