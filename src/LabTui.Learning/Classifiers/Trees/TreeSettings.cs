namespace LabTui.Learning;

/// <param name="MaxDepth">Splits on the way to a leaf, at most.</param>
/// <param name="MinLeafRows">Rows in a leaf, at least.</param>
/// <param name="FeaturesPerSplit">How many features, drawn anew for each split, it may choose from; null for all.</param>
internal readonly record struct TreeSettings(int MaxDepth, int MinLeafRows, int? FeaturesPerSplit);
