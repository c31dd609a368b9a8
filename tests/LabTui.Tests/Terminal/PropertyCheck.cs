using FsCheck;

namespace LabTui.Terminal;

internal static class PropertyCheck
{
    internal static void Holds(this Property property, int tests = 200) =>
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithEndSize(40).WithQuietOnSuccess(true));
}
