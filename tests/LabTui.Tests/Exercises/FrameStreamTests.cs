namespace LabTui.Exercises;

public sealed class FrameStreamTests
{
    private static FrameStream Reading(byte[] bytes) => new(new MemoryStream(bytes), Stream.Null);

    [Fact]
    public void A_frame_comes_back_as_it_was_sent()
    {
        var pipe = new MemoryStream();
        new FrameStream(Stream.Null, pipe).Write(FrameKind.Predict, [1, 2, 3]);
        var frame = Reading(pipe.ToArray()).Read()!.Value;
        Assert.Equal(FrameKind.Predict, frame.Kind);
        Assert.Equal([1, 2, 3], frame.Payload);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 3, 0, 0 })]
    [InlineData(new byte[] { 3, 0, 0, 0, 1, 1, 2 })]
    public void A_cut_frame_is_the_end(byte[] bytes) => Assert.Null(Reading(bytes).Read());

    [Theory]
    [InlineData(new byte[] { 255, 255, 255, 255, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 127, 1 })]
    public void An_impossible_length_is_refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Reading(bytes).Read());
}
