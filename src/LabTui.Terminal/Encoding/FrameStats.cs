namespace LabTui.Terminal;

/// <summary>What drawing has cost so far. Dropped are frames replaced by a newer one before the line was free for them.</summary>
public readonly record struct FrameStats(long Frames, long Bytes, int LastBytes, int LastCells, long Dropped);
