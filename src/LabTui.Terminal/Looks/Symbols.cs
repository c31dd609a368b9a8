namespace LabTui.Terminal;

/// <summary>The signs that stand for something, in Unicode and in ASCII. All are one column a character.</summary>
public sealed record Symbols(
    string On,
    string Off,
    string Good,
    string Bad,
    string Pointer,
    string Ellipsis,
    string Starting,
    char Rule,
    char Vertical,
    char TopLeft,
    char TopRight,
    char BottomLeft,
    char BottomRight,
    char Done,
    char Left,
    string Up,
    string Down,
    string LeftArrow,
    string RightArrow,
    string Minus,
    string Bullet
)
{
    public static Symbols Unicode { get; } =
        new("●", "○", "✔", "✘", "▸", "…", "◌", '─', '│', '╭', '╮', '╰', '╯', '━', '─', "↑", "↓", "←", "→", "−", "•");

    public static Symbols Ascii { get; } =
        new("*", "o", "ok", "x", ">", "~", "o", '-', '|', '+', '+', '+', '+', '=', '-', "^", "v", "<", ">", "-", "*");
}
