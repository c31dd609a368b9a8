namespace LabTui.Terminal;

/// <summary>The sample program in a terminal of its own, alone, under its script, or as a job of a shell.</summary>
internal sealed class SampleTerminal : IDisposable
{
    private static readonly string s_folder = Path.GetFullPath(
        Path.Combine(
            AppContext.BaseDirectory,
            "..",
            "..",
            "LabTui.TerminalSample",
            Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
        )
    );

    private SampleTerminal(string command, int width, int height) => Pty = new PseudoTerminal(width, height, command);

    internal PseudoTerminal Pty { get; }

    internal static string Program => Path.Combine(s_folder, "terminal-sample");

    internal static string Script => Path.Combine(s_folder, "parent.sh");

    /// <summary>The program and nothing around it.</summary>
    internal static SampleTerminal Alone(string arguments = "", string editor = "", int width = 120, int height = 40) =>
        new SampleTerminal($"exec env VISUAL=\"{editor}\" {Program} {arguments}", width, height).UntilUp();

    internal static SampleTerminal UnderItsScript() => new SampleTerminal($"exec {Script}", 120, 40).UntilUp();

    /// <summary>A shell with job control that leaves the terminal's settings alone, so that nobody else mends them.</summary>
    internal static SampleTerminal AsJobOf(string shell, string program) =>
        new SampleTerminal($"exec env ENV= PS1=ready: {shell} -i", 120, 40).Start(program);

    /// <summary>Everything as it was: settings, modes.</summary>
    internal void IsRestored()
    {
        Assert.Equal("", TerminalModes.LeftBehind(Pty.Output));
        Assert.Equal(Pty.Before, Pty.Mode());
    }

    /// <summary>The process of the sample itself.</summary>
    internal int SamplePid()
    {
        var pid = 0;
        Pty.Until(() => (pid = Find(Pty.Pid)) > 0, "the sample's process");
        return pid;
    }

    public void Dispose() => Pty.Dispose();

    private SampleTerminal Start(string program)
    {
        Pty.WaitFor("ready:");
        Pty.Type(program + "\n");
        return UntilUp();
    }

    private SampleTerminal UntilUp()
    {
        Pty.WaitFor("Customers on the map");
        Pty.Until(() => Pty.Mode() != Pty.Before, "raw mode");
        return this;
    }

    /// <summary>The process or that of its descendants which is the sample.</summary>
    private static int Find(int pid)
    {
        try
        {
            if (File.ReadAllText($"/proc/{pid}/comm").StartsWith("terminal-sample", StringComparison.Ordinal))
            {
                return pid;
            }

            var children = File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return children.Select(child => Find(int.Parse(child))).FirstOrDefault(found => found > 0);
        }
        catch (IOException)
        {
            return 0; // it ended meanwhile
        }
    }
}
