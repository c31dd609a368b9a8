namespace LabTui.Terminal;

public sealed class MapTests
{
    private static readonly UsOutline s_outline = UsOutline.Read(File.OpenRead(DataFile.Path("us-states.bin")));

    /// <summary>Longitudes and latitudes of known cities; the last is not on the map.</summary>
    private static readonly MapPoint[] s_cities =
    [
        new(-122.33, 47.61, Ink.Series1), // Seattle
        new(-118.24, 34.05, Ink.Series1), // Los Angeles
        new(-104.99, 39.74, Ink.Series1), // Denver
        new(-87.63, 41.88, Ink.Bad, Marked: true), // Chicago
        new(-74.01, 40.71, Ink.Series1), // New York
        new(-80.19, 25.76, Ink.Series1), // Miami
        new(-95.37, 29.76, Ink.Bad, Marked: true), // Houston
        new(-95.30, 29.80, Ink.Series1), // beside Houston
        new(-157.86, 21.31, Ink.Series1), // Honolulu
    ];

    [Theory]
    [InlineData(GlyphSet.Braille, Projection.Equirectangular, 80, 24)]
    [InlineData(GlyphSet.Block, Projection.Equirectangular, 80, 24)]
    [InlineData(GlyphSet.Ascii, Projection.Equirectangular, 80, 24)]
    [InlineData(GlyphSet.Braille, Projection.Albers, 100, 32)]
    [InlineData(GlyphSet.Ascii, Projection.Albers, 80, 24)]
    [InlineData(GlyphSet.Braille, Projection.Equirectangular, 30, 10)]
    public void The_map_looks_like_its_picture(GlyphSet glyphs, Projection projection, int width, int height)
    {
        var frame = new Frame(width, height);
        var outside = new UsMap(s_outline) { Projection = projection }.Draw(
            frame.All(new Look(ColorDepth.None, glyphs)),
            s_cities,
            selected: 2
        );
        Assert.Equal(1, outside);
        Picture.Matches(frame, $"map-{glyphs}-{projection}-{width}x{height}".ToLowerInvariant());
    }

    [Fact]
    public void Colours_and_the_selected_point_are_styles()
    {
        var frame = new Frame(60, 16);
        new UsMap(s_outline).Draw(frame.All(new Look(ColorDepth.Palette256, GlyphSet.Braille)), s_cities, selected: 4);
        Picture.Matches(frame, "map-styles", styles: true);
    }

    [Theory]
    [InlineData(GlyphSet.Braille)]
    [InlineData(GlyphSet.Ascii)]
    public void Density_shades_by_the_number_of_points(GlyphSet glyphs)
    {
        var points = Enumerable
            .Range(0, 5)
            .SelectMany(i => Enumerable.Repeat(new MapPoint(-115 + (i * 8), 40, Ink.Series1), 1 << i))
            .ToArray();
        var frame = new Frame(60, 17);
        new UsMap(s_outline) { Density = true }.Draw(frame.All(new Look(ColorDepth.Palette256, glyphs)), points);
        Picture.Matches(frame, $"map-density-{glyphs}".ToLowerInvariant());
    }

    [Fact]
    public void A_narrower_window_zooms_in()
    {
        var frame = new Frame(70, 20);
        var map = new UsMap(s_outline) { Window = MapWindow.Around(-89, 40, 16) };
        Assert.Equal(8, map.Draw(frame.All(new Look(ColorDepth.None, GlyphSet.Braille)), s_cities, selected: 3));
        Picture.Matches(frame, "map-zoom");
    }

    [Theory]
    [InlineData(Projection.Equirectangular)]
    [InlineData(Projection.Albers)]
    public void A_point_is_picked_where_it_is_drawn(Projection projection)
    {
        var frame = new Frame(80, 24);
        var area = frame.All(new Look(ColorDepth.None, GlyphSet.Ascii));
        var map = new UsMap(s_outline) { Projection = projection };
        for (var i = 0; i < 6; i++)
        {
            frame.Clear();
            map.Draw(area, s_cities, selected: i);
            var (x, y) = Reversed(frame);
            Assert.Equal(i, map.Nearest(area, s_cities, x, y));
        }

        Assert.Equal(-1, map.Nearest(area, s_cities, 40, 0, within: 1));
    }

    [Fact]
    public void Arrows_go_to_the_next_point_that_way()
    {
        var area = new Frame(80, 24).All(new Look(ColorDepth.None, GlyphSet.Ascii));
        var map = new UsMap(s_outline);
        Assert.Equal(2, map.Next(area, s_cities, from: 0, dx: 1, dy: 0)); // Seattle, to the right: Denver
        Assert.Equal(3, map.Next(area, s_cities, from: 2, dx: 1, dy: 0)); // Denver: Chicago
        Assert.Equal(5, map.Next(area, s_cities, from: 4, dx: 0, dy: 1)); // New York, down: Miami
        Assert.Equal(0, map.Next(area, s_cities, from: 1, dx: 0, dy: -1)); // Los Angeles, up: Seattle
        Assert.Equal(4, map.Next(area, s_cities, from: 4, dx: 1, dy: 0)); // nothing east of New York
    }

    [Fact]
    public void Points_without_a_place_are_counted_and_do_no_harm()
    {
        MapPoint[] points =
        [
            new(double.NaN, 40, Ink.Text),
            new(double.PositiveInfinity, 40, Ink.Text),
            new(1e300, -1e300, Ink.Text),
            new(-100, 40, Ink.Text),
        ];
        foreach (var projection in Enum.GetValues<Projection>())
        {
            var frame = new Frame(80, 24);
            var map = new UsMap(s_outline) { Projection = projection };
            var area = frame.All(new Look(ColorDepth.None, GlyphSet.Braille));
            Assert.Equal(3, map.Draw(area, points, selected: 0));
            Assert.InRange(map.Nearest(area, points, 40, 12, 100), 3, 3);
            map.Next(area, points, 0, 1, 0);
        }
    }

    [Fact]
    public void A_map_of_any_small_size_stays_in_its_area()
    {
        var map = new UsMap(s_outline);
        for (var size = 0; size < 600; size++)
        {
            var (width, height) = (size % 30, size / 30);
            var frame = new Frame(width + 1, height + 1);
            map.Draw(frame.All(new Look(ColorDepth.None, GlyphSet.Ascii)).Inside(0, 0, width, height), s_cities, selected: size % 9);
            Assert.All(Enumerable.Range(0, width + 1), x => Assert.Equal(FrameCell.Blank, frame[x, height]));
            Assert.All(Enumerable.Range(0, height + 1), y => Assert.Equal(FrameCell.Blank, frame[width, y]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("USMAP1")]
    [InlineData("USMAP1\u0001\0\0\u0005\0zzzz")]
    [InlineData("something else entirely")]
    public void A_broken_map_file_is_refused(string text)
    {
        var error = Assert.Throws<InvalidDataException>(() => UsOutline.Read(System.Text.Encoding.Latin1.GetBytes(text)));
        Assert.Contains("US map", error.Message, StringComparison.Ordinal);
    }

    private static (int X, int Y) Reversed(Frame frame)
    {
        for (var at = 0; at < frame.Width * frame.Height; at++)
        {
            if (frame[at % frame.Width, at / frame.Width].Style.Attributes.HasFlag(Attributes.Reverse))
            {
                return (at % frame.Width, at / frame.Width);
            }
        }

        throw new InvalidOperationException("nothing is selected");
    }
}
