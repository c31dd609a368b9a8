using System.Globalization;
using BenchmarkDotNet.Attributes;
using LabTui.Terminal;

namespace LabTui.Benchmarks;

/// <summary>What a frame costs to encode: nothing changed, a line that counts, all of it another.</summary>
public class FrameDiffBenchmarks
{
    private const int Width = 120;
    private const int Height = 40;

    private readonly Frame[] _frames = [new(Width, Height), new(Width, Height)];
    private readonly FrameDiff _diff = new(new Capabilities(ColorDepth.Palette256, GlyphSet.Braille));
    private int _next;

    [Params(0, 1, Height)]
    public int ChangedRows { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var look = new Look(ColorDepth.Palette256, GlyphSet.Braille);
        for (var i = 0; i < _frames.Length; i++)
        {
            for (var row = 0; row < Height; row++)
            {
                var number = row < ChangedRows ? (i + 1) * 1_111_111 : 1_000_000;
                _frames[i]
                    .All(look)
                    .Text(0, row, string.Create(CultureInfo.InvariantCulture, $"row {row} has seen {number:N0} payments"), Ink.Text);
            }
        }

        Encode();
        Encode();
    }

    [Benchmark]
    public int Encode() => _diff.Encode(_frames[_next ^= 1]).Length;
}
