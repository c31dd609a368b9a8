using System.CommandLine;
using System.Text;
using LabTui.Course.Home;
using LabTui.Streams;

namespace LabTui.Commands;

/// <summary>Runs a command line as the program does, with what it wrote kept apart.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    /// <summary>Not the home of whoever runs the tests.</summary>
    private static readonly Lazy<StudentHome> s_home = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("labtui-commands-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return new(folder.FullName);
    });

    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<CommandRun> Of(
        string line,
        string input = "",
        bool terminal = false,
        string? student = null,
        CancellationTokenSource? stop = null,
        Stream? bytes = null
    )
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        CommandServices services = new(
            _ => new(TestCluster.Bootstrap, Student: student),
            output,
            error,
            terminal,
            stop?.Token ?? TestContext.Current.CancellationToken
        )
        {
            OutBytes = bytes,
            Home = _ => s_home.Value,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
        };
        RootCommand root = new("test")
        {
            TopicsCommand.Build(services),
            GroupsCommand.Build(services),
            ProduceCommand.Build(services),
            TailCommand.Build(services),
        };
        InvocationConfiguration configuration = new()
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
        };
        var code = await root.Parse(line).InvokeAsync(configuration, CancellationToken.None);
        return new(code, output.ToString(), error.ToString());
    }
}
