using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>A box above the screen that takes all keys until it closes.</summary>
internal abstract class Overlay
{
    public abstract IReadOnlyList<KeyHint> Keys { get; }

    public abstract void Draw(Area area);

    /// <returns>False when the overlay is to be closed.</returns>
    public abstract bool Handle(InputEvent input);

    protected static Area Center(Area area, int width, int height, string title)
    {
        width = Math.Min(width, area.Width);
        height = Math.Min(height, area.Height);
        var box = area.Inside((area.Width - width) / 2, (area.Height - height) / 2, width, height);
        box.Clear();
        return box.Box(title);
    }
}
