using System.Runtime.CompilerServices;
using LabTui.Streams;

namespace LabTui;

/// <summary>Tests that use the client package directly need the native library found before their first client.</summary>
internal static class NativeClientSetup
{
    [ModuleInitializer]
    internal static void Register() => NativeClient.Register();
}
