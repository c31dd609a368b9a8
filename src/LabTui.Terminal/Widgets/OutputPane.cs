using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>An output with a line below it to type into, as in a shell: Enter hands the line over, Up brings old ones back.</summary>
public sealed class OutputPane : View
{
    public OutputPane(OutputLog log, string prompt, InputHistory? history = null)
    {
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
        Output = new OutputView(log) { Width = Dim.Fill(), Height = Dim.Fill(1) };
        var before = new Label { Text = prompt, Y = Pos.AnchorEnd(1) };
        Input = new HistoryField
        {
            X = Pos.Right(before),
            Y = Pos.AnchorEnd(1),
            Width = Dim.Fill(),
            History = history ?? new InputHistory(),
        };
        Add(Output, before, Input);
    }

    public OutputView Output { get; }

    public HistoryField Input { get; }
}
