using LabTui.Course;
using LabTui.Terminal;

namespace LabTui.Panels;

/// <summary>The US outline from data/, read when the first map opens.</summary>
internal static class MapOutline
{
    private static readonly Lazy<UsOutline> s_loaded = new(() =>
    {
        var path = Path.Combine(ContentFolders.Data, "us-states.bin");
        try
        {
            return UsOutline.Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw UserProblem.Environment($"{path} cannot be read: {e.Message}", e);
        }
    });

    public static UsOutline Us => s_loaded.Value;
}
