using LabTui.Broker;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>A home, labs and a broker for whole command lines run in this process. What needs a child is run through run.sh instead.</summary>
internal sealed class CommandHome : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("labtui-commands-");
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new BrokerOptions());

    public CommandHome() => Settings = new(_broker.Address);

    public ClusterSettings Settings { get; }

    public string Path => _folder.FullName;

    public string Labs => At("labs");

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a lab with these steps.</summary>
    public void WriteLab(string steps, string front = "topics: [orders]") =>
        Write("labs/01-lab/lab.md", $"---\nformat: 1\nid: lab\n{front}\n---\n# Lab\n\n{steps}\n");

    public Task<CommandRun> Run(params string[] words) => RunWithInput("", words);

    public async Task<CommandRun> RunWithInput(string input, params string[] words)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        CommandServices services = new(
            _ => Settings,
            TextWriter.Synchronized(output),
            TextWriter.Synchronized(error),
            OutputIsTerminal: false,
            TestContext.Current.CancellationToken
        )
        {
            OpenInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input)),
        };
        string[] around = ["--home", At("home"), "--labs", Labs];
        var code = await CommandLine.RunAsync([.. words, .. around], services);
        return new(code, output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
