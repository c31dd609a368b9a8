using System.Runtime.CompilerServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Time;

namespace LabTui.Terminal;

/// <summary>
/// An application over components of our own. Terminal.Gui 2.5.0 lets drivers be registered and then creates only those
/// with one of its three own names, so its internal constructor is called. The version is pinned; a test says what to do
/// when the constructor is gone.
/// </summary>
internal static class ApplicationConstructor
{
    private const string Implementation = "Terminal.Gui.App.ApplicationImpl, Terminal.Gui";

    internal static IApplication Create(IComponentFactory components, ITimeProvider time) => (IApplication)New(components, time);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType(Implementation)]
    private static extern object New(IComponentFactory components, ITimeProvider time);
}
