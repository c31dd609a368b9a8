namespace LabTui.Terminal;

/// <summary>How a cell looks. Two bytes: the colours and attributes live in a table shared by all frames.</summary>
public readonly record struct Style
{
    private Style(ushort id) => Id = id;

    internal ushort Id { get; }

    /// <summary>The terminal's own colours, no attributes.</summary>
    public static Style Plain => default;

    public TerminalColor Foreground => StyleTable.Get(Id).Foreground;

    public TerminalColor Background => StyleTable.Get(Id).Background;

    public Attributes Attributes => StyleTable.Get(Id).Attributes;

    public static Style Of(TerminalColor foreground, TerminalColor background = default, Attributes attributes = Attributes.None) =>
        new(StyleTable.Intern(foreground, background, attributes));

    public Style With(Attributes added) => Of(Foreground, Background, Attributes | added);

    public Style On(TerminalColor background) => Of(Foreground, background, Attributes);

    internal static Style FromId(ushort id) => new(id);
}
