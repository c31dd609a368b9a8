using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>One verb's way of looking at the world. Looks once and says what it sees; waiting is the caller's.</summary>
internal interface ICheck
{
    Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken);
}
