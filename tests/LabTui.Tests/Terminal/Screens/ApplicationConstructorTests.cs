using System.Reflection;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Time;

namespace LabTui.Terminal;

public sealed class ApplicationConstructorTests
{
    private const string Advice =
        "Terminal.Gui has no longer the internal constructor ApplicationImpl(IComponentFactory, ITimeProvider) that our driver is "
        + "given to. Stay with the pinned version, or see whether drivers can be registered by now, or take the way back in "
        + "docs/decisions/terminal-layer.md.";

    [Fact]
    public void The_toolkit_takes_components_of_our_own()
    {
        var implementation = typeof(IApplication).Assembly.GetType("Terminal.Gui.App.ApplicationImpl");
        var constructor = implementation?.GetConstructor(
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public,
            [typeof(IComponentFactory), typeof(ITimeProvider)]
        );
        Assert.True(constructor is not null, Advice);
    }
}
