using YamlDotNet.RepresentationModel;

namespace LabTui.Workbook;

/// <summary>Tells what is wrong with YAML inside a fence at its place in lab.md.</summary>
internal sealed class YamlPlaces(ProblemList problems, int line, int column)
{
    public int Line(YamlNode node) => line + (int)node.Start.Line;

    public int Column(YamlNode node) => column + (int)node.Start.Column;

    public void Error(YamlNode node, string code, string message, string? suggestion = null) =>
        problems.Error(code, Line(node), Column(node), message, suggestion);
}
