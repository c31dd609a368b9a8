using System.CommandLine;
using LabTui.Course.Home;
using LabTui.Learning;
using LabTui.Workbook;

namespace LabTui.Commands;

/// <summary>What a command line means, and what it leaves for the next one. No broker is asked.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tail t --last -1", "--last takes a whole number, 0 or more; this is '-1'")]
    [InlineData("tail t --last many", "--last takes a whole number, 0 or more; this is 'many'")]
    [InlineData("tail t --last 1.5", "--last takes a whole number, 0 or more; this is '1.5'")]
    [InlineData("tail t --max-messages -5", "--max-messages takes a whole number, 1 or more; this is '-5'")]
    [InlineData("tail t --max-messages 0", "--max-messages takes a whole number, 1 or more; this is '0'")]
    [InlineData("produce t --count -1", "--count takes a whole number, 1 or more; this is '-1'")]
    [InlineData("produce t --partition -1", "--partition takes a whole number, 0 or more; this is '-1'")]
    [InlineData("produce t --rate 0", "--rate takes a number, 0.001 to 1000000; this is '0'")]
    [InlineData("produce t --rate NaN", "--rate takes a number, 0.001 to 1000000; this is 'NaN'")]
    [InlineData("topics create t --partitions -1", "--partitions takes a whole number, 1 or more; this is '-1'")]
    [InlineData("topics create t --replication-factor 40000", "--replication-factor takes a whole number, 1 or more; this is '40000'")]
    [InlineData("topics alter t --partitions 0", "--partitions takes a whole number, 1 or more; this is '0'")]
    [InlineData("verify --solutions --repeat 0", "--repeat takes a whole number, 1 to 100; this is '0'")]
    [InlineData("train --first-rows -3", "--first-rows takes a whole number, 1 or more; this is '-3'")]
    [InlineData("data fraud --rows 0", "--rows takes a whole number, 1 to 10000000; this is '0'")]
    [InlineData("data fraud --seed x", "--seed takes a whole number, -2147483648 or more; this is 'x'")]
    [InlineData("data sensors --rows -2 --out f", "--rows takes a whole number, 1 to 10000000; this is '-2'")]
    [InlineData("grade h --jobs 0", "--jobs takes a whole number, 1 to 64; this is '0'")]
    [InlineData("grade h --cpu 4000", "--cpu takes a whole number, 1 to 3600; this is '4000'")]
    [InlineData("broker --port 70000", "--port takes a whole number, 0 to 65535; this is '70000'")]
    [InlineData("score --rate -1", "--rate takes records a second, more than 0, or full; this is '-1'")]
    [InlineData("watch map --rate fast", "--rate takes records a second, more than 0, or full; this is 'fast'")]
    public async Task A_number_out_of_range_is_told_with_the_range_and_nothing_is_done(string line, string says)
    {
        var (code, output, error) = await Run(line.Split(' '));
        Assert.Equal((2, "", $"labtui: {says}\ntry: {CommandPrefix.Words} --help\n"), (code, output, error));
    }

    /// <summary>A new option that takes a number has a range too.</summary>
    [Fact]
    public void No_option_takes_a_number_without_a_range()
    {
        var without = Every(CommandTree.Build(Services(new StringWriter(), new StringWriter())))
            .SelectMany(command => command.Options)
            .Where(option =>
                option.Name is not ("--help" or "--version")
                && option.ValueType != typeof(bool)
                && (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType).IsValueType
            )
            .Where(option =>
                CommandTree.Parse(Root(option), [option.Name, "-99999999999"]).Errors is not [{ Message: var message }]
                || !message.Contains("takes", StringComparison.Ordinal)
            );
        Assert.Empty(without.Select(option => option.Name));
    }

    /// <summary>Of most command lines only the named command is built; that must never be seen.</summary>
    [Theory]
    [InlineData("topics list", "list")]
    [InlineData("--student broker topics list", "list")]
    [InlineData("--student topics", "labtui")]
    [InlineData("produce topics", "produce")]
    [InlineData("--plain false tail produce", "tail")]
    public void A_command_line_means_what_it_means_to_the_whole_tree(string line, string command)
    {
        var services = Services(new StringWriter(), new StringWriter());
        var words = line.Split(' ');
        var whole = CommandTree.Parse(CommandTree.Build(services), words);
        var parsed = CommandTree.Parse(words, services);

        Assert.Empty(parsed.Errors);
        Assert.Equal(whole.ToString(), parsed.ToString());
        var found = parsed.CommandResult.Command is RootCommand ? "labtui" : parsed.CommandResult.Command.Name;
        Assert.Equal(command, found);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--home x --help")]
    [InlineData("nonsense")]
    [InlineData("--student topics nonsense")]
    public void Help_and_words_that_nothing_fits_see_every_command(string line)
    {
        var parsed = CommandTree.Parse(line.Split(' '), Services(new StringWriter(), new StringWriter()));
        Assert.Equal(CommandTree.Commands.Count, parsed.RootCommandResult.Command.Children.OfType<Command>().Count());
    }

    [Fact]
    public void Every_command_is_found_by_its_own_name()
    {
        var services = Services(new StringWriter(), new StringWriter());
        Assert.All(CommandTree.Commands, command => Assert.Equal(command.Name, command.Build(services).Name));
    }

    [Fact]
    public void A_word_that_begins_with_an_at_sign_is_no_file()
    {
        var root = CommandTree.Build(Services(new StringWriter(), new StringWriter()));
        var file = _folder.Write("ann", "--count 1");
        var parsed = CommandTree.Parse(root, ["produce", "t", "--key", "@" + file]);
        Assert.Empty(parsed.Errors);
        Assert.Equal("@" + file, parsed.GetValue<string>("--key"));
    }

    [Fact]
    public async Task The_data_file_is_remembered_until_it_is_taken_back()
    {
        var own = _folder.File("own.csv");
        FraudGenerator.Write(own, 10, 7, LearningData.Folder, null, TestContext.Current.CancellationToken);
        Assert.Null(Remembered().DataFile);
        await Run("labs", "--data", own);
        Assert.Equal(own, Remembered().DataFile);
        await Run("labs", "--data", _folder.File("missing.csv"));
        await Run("labs", "--data", _folder.Write("notes.txt", "milk, bread"));
        Assert.Equal(own, Remembered().DataFile);
        await Run("labs", "--data", "generated");
        Assert.Null(Remembered().DataFile);
    }

    [Fact]
    public async Task Plain_text_is_remembered_until_it_is_taken_back()
    {
        Assert.Equal(2, (await Run()).Code); // no terminal for the workbook
        await Run("labs", "--plain");
        Assert.True(Remembered().Plain);
        var plain = await Run();
        Assert.Equal(0, plain.Code);
        Assert.EndsWith($"show {LabId} about\n", plain.Out, StringComparison.Ordinal);
        await Run("labs", "--plain", "false");
        Assert.False(Remembered().Plain);
        Assert.Equal(2, (await Run()).Code);
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("labs", "--help")]
    [InlineData("grade", "/no/such/home")]
    [InlineData("verify", "--starters", "--step", "nothing")]
    public async Task What_is_not_about_this_home_is_not_remembered(params string[] words)
    {
        await Run([.. words, "--bootstrap-server", "localhost:1", "--plain"]);
        Assert.Equal(new Settings(), Remembered());
    }

    [Fact]
    public async Task A_broker_is_remembered_with_its_security_and_taken_back_by_a_word()
    {
        var security = _folder.Write("sasl.properties", "security.protocol=SASL_SSL");
        await Run("labs", "--bootstrap-server", "localhost:1", "--command-config", security);
        Assert.Equal(new Settings("localhost:1", security), Remembered());
        await Run("labs", "--bootstrap-server", "no address");
        await Run("labs", "--bootstrap-server", "localhost:2", "--command-config", "/no/such.properties");
        await Run("labs");
        Assert.Equal("localhost:1", Remembered().BootstrapServer);
        await Run("labs", "--bootstrap-server", "embedded");
        Assert.Equal(new Settings(), Remembered());
    }

    [Fact]
    public async Task What_is_typed_next_works_as_it_stands()
    {
        var (_, output, _) = await Run("--plain", "--student", "ann", "--data", "generated", "--allow-run");
        Assert.Equal(
            $"Next, type: {CommandPrefix.Words} --home {_folder.File("home")} --labs '{Labs}' --student ann --data generated --allow-run show {LabId} about",
            output.TrimEnd().Split('\n')[^1]
        );
    }

    [Theory]
    [InlineData("/home/ann/labtui", "/home/ann/labtui")]
    [InlineData("two words", "'two words'")]
    [InlineData("Ann's", @"'Ann'\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("", "''")]
    public void A_word_is_quoted_where_a_shell_would_change_it(string word, string typed) =>
        Assert.Equal(typed, CommandPrefix.Quoted(word));

    [Fact]
    public async Task An_empty_folder_of_labs_is_told()
    {
        var empty = Directory.CreateDirectory(_folder.File("empty")).FullName;
        foreach (var command in new[] { "labs", "verify" })
        {
            var (code, output, error) = await Run(command, "--labs", empty);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains($"there are no labs in {empty}", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lines_of_labs_are_in_columns()
    {
        Assert.Matches($@"^Lab 1  First steps \({LabId}\)  0/4\n  --  1  about +\w", (await Run("labs")).Out);
    }

    private const string LabId = "first-steps";

    /// <summary>With a blank in its name.</summary>
    private string Labs => _folder.File("my labs");

    private Settings Remembered() => Settings.Read(new StudentHome(_folder.File("home")));

    private Task<(int Code, string Out, string Error)> Run(params string[] words)
    {
        if (!Directory.Exists(Labs))
        {
            LabScaffold.Create(Labs, "First steps");
        }

        return RunAsync(words.Contains("--labs") ? words : [.. words, "--labs", Labs]);
    }

    private async Task<(int Code, string Out, string Error)> RunAsync(string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync([.. words, "--home", _folder.File("home")], Services(output, error));
        return (code, output.ToString(), error.ToString());
    }

    private static CommandServices Services(TextWriter output, TextWriter error) =>
        new(
            _ => throw new InvalidOperationException("no broker is asked here"),
            output,
            error,
            false,
            TestContext.Current.CancellationToken
        );

    private static System.CommandLine.RootCommand Root(System.CommandLine.Option option)
    {
        var root = new System.CommandLine.RootCommand();
        root.Options.Add(option);
        return root;
    }

    private static IEnumerable<System.CommandLine.Command> Every(System.CommandLine.Command command) =>
        command.Subcommands.SelectMany(Every).Prepend(command);
}
