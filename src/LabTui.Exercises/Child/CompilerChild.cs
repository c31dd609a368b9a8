namespace LabTui.Exercises;

/// <summary>The child that compiles: it answers one request after the other, and ends when none comes for a while.</summary>
internal static class CompilerChild
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(5);

    public static void Serve(FrameStream frames)
    {
        StudentCompiler? compiler = null;
        IReadOnlyList<string> allowed = [];
        using var idle = new Timer(_ => Environment.Exit(0));
        idle.Change(s_idle, Timeout.InfiniteTimeSpan);
        while (frames.Read() is { Kind: FrameKind.Compile } frame)
        {
            idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var request = frame.Read<CompileRequest>();
            if (compiler is null || !allowed.SequenceEqual(request.AllowedAssemblies))
            {
                allowed = request.AllowedAssemblies;
                compiler = new(allowed);
            }

            frames.Send(FrameKind.Compiled, compiler.Compile(request.Files));
            idle.Change(s_idle, Timeout.InfiniteTimeSpan);
        }
    }
}
