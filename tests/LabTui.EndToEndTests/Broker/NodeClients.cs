namespace LabTui.Broker;

/// <summary>The clients of Node.js, from the package registry into artifacts/ once.</summary>
internal static class NodeClients
{
    private static readonly Lazy<Task<string?>> s_folder = new(InstallAsync);

    /// <summary>Runs a script with kafkajs (its codecs too) and @platformatic/kafka at hand.</summary>
    public static async Task<string> RunAsync(string script)
    {
        Assert.SkipUnless(CommandLine.Has("node") && CommandLine.Has("npm"), "node is not installed");
        var folder = await s_folder.Value;
        Assert.SkipUnless(folder is not null, "kafkajs and @platformatic/kafka could not be installed");
        var file = Path.Combine(folder!, $"{Guid.NewGuid():N}.mjs");
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        try
        {
            return await CommandLine.RunAsync("node", [file], "", TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string?> InstallAsync()
    {
        var artifacts = new DirectoryInfo(AppContext.BaseDirectory);
        while (artifacts is not null && artifacts.Name != "artifacts")
        {
            artifacts = artifacts.Parent;
        }

        var folder = Directory.CreateDirectory(Path.Combine(artifacts?.FullName ?? Path.GetTempPath(), "node-clients")).FullName;
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "@platformatic", "kafka")))
            {
                await CommandLine.RunAsync(
                    "npm",
                    ["--prefix", folder, "install", "--no-audit", "--no-fund", "kafkajs@2", "kafkajs-snappy@1", "@platformatic/kafka"],
                    "",
                    TestContext.Current.CancellationToken
                );
            }

            return folder;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null; // no registry here
        }
    }
}
