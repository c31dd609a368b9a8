namespace LabTui.Learning;

internal readonly record struct BoostingSettings(int Leaves, int MinLeafRows, double LearningRate, double L2);
