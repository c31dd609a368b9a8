using LabTui.Terminal;

namespace LabTui.TerminalSample;

internal static class Program
{
    private static int Main(string[] args)
    {
        var options = SampleOptions.Read(args);
        var capabilities = Capabilities.Detect(Environment.GetEnvironmentVariable, options.Color, options.Glyphs);
        using var application = TerminalApplication.TryOpen(
            new ApplicationOptions
            {
                Capabilities = capabilities,
                SizeNeeded = new SizeNeeded("the sample"),
                Theme = options.Theme,
            },
            out var refusal
        );
        if (application is null)
        {
            Console.Error.WriteLine($"The sample needs a full-screen terminal. {refusal}");
            return 2;
        }

        using var payments = new SyntheticPayments();
        using var window = new SampleWindow(application, options.BoardAlone);
        payments.Start(options.PaymentsPerSecond, options.UpdatesPerSecond, window.Board.Show);
        application.Run(window);
        return 0;
    }
}
