using LabTui.Broker;

namespace LabTui.Course.Home;

/// <summary>What this program calls itself where two builds may meet: the release, and which build of the broker is inside.</summary>
internal static class BuildVersion
{
    /// <remarks>
    /// All builds between two releases carry the same release number, so it cannot tell them apart. The compiler stamps an
    /// assembly with an id made from its content (the commit is part of it): the same sources give the same id again.
    /// </remarks>
    public static string Own { get; } =
        $"{typeof(EmbeddedBroker).Assembly.GetName().Version?.ToString(3) ?? "0"}+{typeof(EmbeddedBroker).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8]}";
}
