namespace LabTui.Terminal;

/// <summary>The editor that opens when the student has named none: <see cref="Editor"/> takes the first that is there.</summary>
public static class UsualEditor
{
    internal static readonly string[] Names = ["editor", "sensible-editor", "nano", "vi"];

    /// <summary>It is one of the vi family, in which nobody can type or leave who has not learned how.</summary>
    public static bool IsVi => !IsNamed && Find() is { } file && IsOfVi(Path.GetFileName(file));

    private static bool IsNamed => IsSet("VISUAL") || IsSet("EDITOR");

    /// <summary>Such as vi, vim.basic, vim.tiny or nvim.</summary>
    internal static bool IsOfVi(string name) => name.Split('.')[0] is "vi" or "vim" or "nvim" or "vim-tiny" or "busybox";

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    /// <summary>What its name stands for in the end: Debian's `editor` is a link to a link.</summary>
    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var found = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        try
        {
            return found is null ? null : File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found;
        }
        catch (IOException)
        {
            return found; // a circle of links
        }
    }
}
