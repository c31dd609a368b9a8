using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LabTui.Terminal;

/// <summary>An output with a line below it to type into, as in a shell: Enter hands the line over, Up brings old ones back.</summary>
public sealed class OutputPane : View
{
    private readonly Label _prompt;

    public OutputPane(OutputLog log, string prompt, InputHistory? history = null, bool isWrapped = false)
    {
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
        Output = new OutputView(log)
        {
            IsWrapped = isWrapped,
            Width = Dim.Fill(),
            Height = Dim.Fill(1),
        };
        _prompt = new Label { Text = prompt, Y = Pos.AnchorEnd(1) };
        Input = new HistoryField
        {
            X = Pos.Right(_prompt),
            Y = Pos.AnchorEnd(1),
            Width = Dim.Fill(),
            Height = 1, // else the toolkit breaks the text into lines, to count them, at each key
            History = history ?? new InputHistory(),
        };
        Add(Output, _prompt, Input);
    }

    /// <summary>What stands before the field.</summary>
    public string Prompt
    {
        get => _prompt.Text;
        set => _prompt.Text = value;
    }

    public OutputView Output { get; }

    public HistoryField Input { get; }
}
