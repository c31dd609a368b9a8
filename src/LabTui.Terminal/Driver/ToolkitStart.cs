using System.Runtime.CompilerServices;
using Terminal.Gui.App;

namespace LabTui.Terminal;

/// <summary>
/// The toolkit reads its configuration, by reflection, when its assembly is loaded. That takes some 70 ms, which may pass beside other
/// work.
/// </summary>
public static class ToolkitStart
{
    private static readonly Lazy<Task> s_loading = new(() =>
        Task.Run(() => RuntimeHelpers.RunModuleConstructor(typeof(IApplication).Module.ModuleHandle))
    );

    /// <summary>For whoever is going to open a screen soon.</summary>
    public static void Begin() => _ = s_loading.Value;

    internal static void Wait() => s_loading.Value.GetAwaiter().GetResult();
}
