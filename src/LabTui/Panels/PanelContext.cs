using LabTui.Course;
using LabTui.Course.Sessions;

namespace LabTui.Panels;

/// <summary>What a panel is opened with.</summary>
/// <param name="LabsFolder">Where the lab of an exercise is found by its name.</param>
/// <param name="Tasks">Owns what goes on behind the panel.</param>
internal sealed record PanelContext(CourseContext Course, string LabsFolder, BackgroundTasks Tasks);
