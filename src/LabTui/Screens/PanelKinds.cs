using LabTui.Panels;
using LabTui.Panels.Activity;
using LabTui.Panels.Flowers;
using LabTui.Panels.LabSummary;
using LabTui.Panels.LogPicture;
using LabTui.Panels.ModelFigures;
using LabTui.Panels.NamedTopics;
using LabTui.Panels.PaymentFigures;
using LabTui.Panels.Polling;
using LabTui.Panels.Tables;
using LabTui.Workbook;

namespace LabTui.Screens;

/// <summary>All panels that can be named. To add one: its file, and a line here.</summary>
internal static class PanelKinds
{
    public static IReadOnlyList<PanelKind> All { get; } =
    [
        MapPanel.Kind,
        ScorePanel.Kind,
        TopicsPanel.Kind,
        LagPanel.Kind,
        ActivityPanel.Kind,
        LogPanel.Kind,
        RecordPanel.Kind,
        PollPanel.Kind,
        TablePanel.Kind,
        SummaryPanel.Kind,
        BalancePanel.Kind,
        CorrelationsPanel.Kind,
        PairsPanel.Kind,
        ModelsPanel.Kind,
        LanesPanel.Kind,
        AccuracyPanel.Kind,
        ScatterPanel.Kind,
        ConfusionPanel.Kind,
        FeedbackPanel.Kind,
    ];

    public static PanelKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>What the linter of labs has to know.</summary>
    public static IReadOnlyList<PanelSpec> Specs { get; } =
    [.. All.Select(kind => new PanelSpec(kind.Name, [.. kind.Attributes.Select(it => new PanelWord(it.Name, it.Problem))]))];
}
