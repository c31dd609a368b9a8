namespace LabTui.Terminal;

public enum ColorDepth
{
    None,
    Sixteen,
    Palette256,
    TrueColor,
}
