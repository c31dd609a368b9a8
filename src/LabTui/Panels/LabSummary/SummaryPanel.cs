using LabTui.Course;
using LabTui.Panels.FigurePanels;
using LabTui.Workbook;

namespace LabTui.Panels.LabSummary;

/// <summary>What has been done in a lab: the one that is named, or the one that was worked on last.</summary>
internal static class SummaryPanel
{
    private static readonly PanelAttribute s_lab = new("lab", "LAB", "The lab; without it the one you were in last") { IsPlace = true };

    public static PanelKind Kind { get; } =
        FigureKind.Of("summary", "What you have done in a lab", "summary", [s_lab], (context, arguments) => Source(context, arguments));

    private static FigureSource Source(PanelContext context, PanelArguments arguments) =>
        cancellationToken =>
        {
            var course = context.Course;
            var catalog = LabCatalog.Read(context.LabsFolder);
            var lab = arguments.Of(s_lab) is { } name ? Named(catalog, name) : Last(catalog, course);
            var own = new OwnFigures(course, lab);
            return RepeatedLook.Of(
                course.Time,
                () => new SummaryFigures(lab.Title, ChapterWork.Of(lab, Progress(course, lab)), own.Look()),
                cancellationToken
            );
        };

    private static Lab Named(LabCatalog catalog, string name) =>
        catalog.Find(name)?.Lab ?? throw UserProblem.Usage($"there is no lab {name} that can be read; {catalog.Suggest(name)}");

    private static Lab Last(LabCatalog catalog, CourseContext course) =>
        catalog.Labs.MaxBy(lab => Progress(course, lab).LastVisit ?? DateTimeOffset.MinValue)
        ?? throw UserProblem.Usage($"there are no labs in {catalog.Folder}");

    private static LabProgress Progress(CourseContext course, Lab lab) =>
        new ProgressFile(course.Home.Progress, lab.Id, course.Time).Read().Progress;
}
