using System.Globalization;
using LabTui.Course;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>Labs by the name a person types: id, folder or number.</summary>
internal static class LabChoice
{
    /// <exception cref="UserProblem">No such lab, or one that cannot be read: with its first errors.</exception>
    public static IReadOnlyList<Lab> Labs(string folder, string? name)
    {
        var catalog = LabCatalog.Read(folder);
        if (name is null)
        {
            if (catalog.Entries.Count == 0)
            {
                throw NoLabs(catalog);
            }

            return [.. catalog.Entries.Select(Usable)];
        }
        var entry = catalog.Find(name) ?? throw Unknown(name, catalog);
        return [Usable(entry)];
    }

    public static UserProblem NoLabs(LabCatalog catalog, string? prefix = null) =>
        UserProblem.Usage($"there are no labs in {catalog.Folder}{(prefix is null ? "" : $"; begin one: {prefix} new-lab NAME")}");

    /// <summary>By its id, or by its number as the lab shows it.</summary>
    public static Step? FindStep(Lab lab, string name) =>
        lab.FindStep(name) ?? lab.Steps.FirstOrDefault(step => step.Number.ToString(CultureInfo.InvariantCulture) == name);

    public static Step Step(Lab lab, string name) => FindStep(lab, name) ?? throw NoStep(lab, name);

    public static UserProblem NoStep(Lab lab, string name) =>
        UserProblem.Usage(
            $"lab {lab.Id} has no step '{name}'; it has {string.Join(", ", lab.Steps.Select(step => $"{step.Number} {step.Id}"))}"
        );

    /// <summary>A lab that cannot be read has no id to be found by: its mistakes are told as well.</summary>
    private static UserProblem Unknown(string name, LabCatalog catalog)
    {
        var unreadable = catalog.Entries.Where(entry => entry.Lab is null).SelectMany(entry => entry.Problems.Take(3)).ToList();
        var also = unreadable.Count == 0 ? "" : "\nthese cannot be read:\n" + string.Join('\n', unreadable);
        return UserProblem.Usage($"there is no lab '{name}'; {catalog.Suggest(name)}{also}");
    }

    private static Lab Usable(CatalogEntry entry)
    {
        var errors = entry.Problems.Where(problem => problem.Severity == Severity.Error).ToList();
        if (entry.Lab is { } lab && errors.Count == 0)
        {
            return lab;
        }

        throw UserProblem.Usage($"the lab in {entry.FolderName} cannot be used:\n" + string.Join('\n', errors.Take(10)));
    }
}
