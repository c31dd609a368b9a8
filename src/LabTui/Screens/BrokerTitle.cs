using LabTui.Course.Home;
using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>How the broker is, at the right end of every title.</summary>
internal static class BrokerTitle
{
    public static IReadOnlyList<TextRun> Of(BrokerView broker, Look look)
    {
        var symbols = look.Symbols;
        var (mark, ink, text) = broker.State switch
        {
            BrokerState.Up => (symbols.On, Ink.Good, $"broker {broker.Address}"),
            BrokerState.Lost => (symbols.Bad, Ink.Bad, $"broker lost {broker.Address}"),
            _ => (symbols.Starting, Ink.Muted, "broker starting"),
        };
        return [new(text + "  ", Ink.Muted), new(mark, ink)];
    }
}
