namespace LabTui.App;

/// <summary>Predictors nobody should write, by name: the text of the file, and what the workbook must say of it.</summary>
internal static class BadCode
{
    /// <summary>Long enough for a check of 20,000 payments on a busy machine, short enough to wait for a few times.</summary>
    public const string TimeLimit = "3s";

    private const string Stopped = "it did not end in ";

    private const string OutOfMemory = "the memory ran out";

    private const string Pipes = """
        static int[] Pipes() => Directory.GetFiles("/proc/self/fd").Where(fd => (new FileInfo(fd).LinkTarget ?? "").StartsWith("pipe:")).Select(fd => int.Parse(Path.GetFileName(fd))).Where(fd => fd > 2).ToArray();
        [System.Runtime.InteropServices.DllImport("libc")] static extern nint write(int fd, byte[] bytes, nint count);
        [System.Runtime.InteropServices.DllImport("libc")] static extern int close(int fd);
        """;

    private static readonly Dictionary<string, (string Text, string Words)> s_all = new()
    {
        ["an endless loop"] = (Predict("while (true) { }"), Stopped),
        ["endless output"] = (Predict("while (true) Console.WriteLine(\"again and again\");"), "bytes; the first 65,536 were kept"),
        ["endless raw output"] = (
            Predict("var all = Console.OpenStandardOutput(); while (true) all.Write(new byte[100_000]);"),
            "bytes; the first 65,536 were kept"
        ),
        ["a bomb of tasks"] = (
            Predict("Bomb(); Thread.Sleep(-1); return true;", "static void Bomb() { while (true) Task.Run(Bomb); }"),
            $"{Stopped}|{OutOfMemory}"
        ),
        ["a bomb of threads"] = (
            Predict("Bomb(); Thread.Sleep(-1); return true;", "static void Bomb() { while (true) new Thread(Bomb).Start(); }"),
            $"{OutOfMemory}|{Stopped}"
        ),
        ["a stack overflow"] = (Predict("return Predict(row) && Predict(row);"), "the stack overflowed"),
        ["Environment.Exit"] = (Predict("Environment.Exit(3); return true;"), "the code ended the program (exit code 3)"),
        ["Environment.Exit with 0"] = (Predict("Environment.Exit(0); return true;"), "the code ended the program (exit code 0)"),
        ["Environment.FailFast"] = (Predict("Environment.FailFast(\"enough\"); return true;"), "the program crashed"),
        ["Console.ReadLine"] = (Predict("return Console.ReadLine()!.Length > 0;"), "reads from an empty input"),
        ["a look at the keyboard"] = (
            Predict("while (true) { try { new StreamReader(\"/dev/tty\").ReadLine(); } catch (IOException) { } }"),
            Stopped
        ),
        ["two gigabytes"] = (
            Predict(
                "var all = new List<byte[]>(); for (var i = 0; i < 20; i++) { all.Add(new byte[100_000_000]); all[i].AsSpan().Fill(1); } return all.Count > 0;"
            ),
            "more memory than an exercise gets"
        ),
        ["one array of two gigabytes"] = (Predict("return new byte[2_000_000_000].Length > 3;"), "more memory than an exercise gets"),
        ["nothing"] = ("", "The name 'Predictor' does not exist"),
        ["five megabytes"] = ("// " + new string('x', 5_000_000), "the file is too large"),
        ["nested brackets"] = (
            $"public static class Predictor {{ static int x = {new string('(', 400)}1{new string(')', 400)}; }}",
            "does not compile"
        ),
        ["binary garbage"] = (Garbage(), "does not compile"),
        ["a class of another name"] = (
            "public static class Oracle { public static bool Predict(double[] row) => true; }",
            "The name 'Predictor' does not exist"
        ),
        ["an async void that throws"] = (
            Predict(
                "Boom(); Thread.Sleep(-1); return true;",
                "static async void Boom() { await Task.Yield(); throw new InvalidOperationException(\"lost\"); }"
            ),
            "an exception on another thread"
        ),
        ["a static constructor that throws"] = (
            Predict("return true;", "static Predictor() => throw new InvalidOperationException(\"never made\");"),
            "never made"
        ),
        ["a static constructor without end"] = (Predict("return true;", "static Predictor() { while (true) { } }"), Stopped),
        ["a module initializer without end"] = (
            Predict(
                "return true;",
                "[System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() { while (true) { } }"
            ),
            Stopped
        ),
        ["a loop that catches all"] = (
            Predict("while (true) { try { while (true) throw new Exception(); } catch { } finally { } }"),
            Stopped
        ),
        ["its own kill"] = (Predict("System.Diagnostics.Process.GetCurrentProcess().Kill(); return true;"), "the program was killed"),
        ["garbage in the pipe"] = (
            Predict(
                "foreach (var fd in Pipes()) write(fd, Enumerable.Repeat((byte)'~', 3000).ToArray(), 3000); Thread.Sleep(-1); return true;",
                Pipes
            ),
            "the code broke the connection"
        ),
        ["frames of its own in the pipe"] = (
            Predict("foreach (var fd in Pipes()) write(fd, [2, 0, 0, 0, 7, 49, 50], 7); Thread.Sleep(-1); return true;", Pipes),
            "the code broke the connection"
        ),
        ["closed pipes"] = (
            Predict("foreach (var fd in Pipes()) close(fd); Thread.Sleep(-1); return true;", Pipes),
            "the code broke the connection"
        ),
        ["an endless message"] = (Predict("throw new Exception(new string('m', 50_000_000));"), "System.Exception:"),
        ["escape sequences"] = (
            Predict(
                "Console.Write(\"\\u001b[2J\\u001b[?1049l\\u001bc\"); throw new Exception(\"\\u001b[2Jstill \\u001b]0;owned\\ahere\");"
            ),
            "still"
        ),
    };

    public static string Text(string name) => s_all[name].Text;

    /// <summary>Any of them: which limit a bomb meets first is a matter of the machine.</summary>
    public static string[] Words(string name) => s_all[name].Words.Split('|');

    public static string Predict(string body, string more = "") =>
        $"public static class Predictor {{ public static bool Predict(double[] row) {{ {body} }} {more} }}";

    private static string Garbage()
    {
        var bytes = new byte[20_000];
        new Random(5).NextBytes(bytes);
        return System.Text.Encoding.Latin1.GetString(bytes);
    }
}
