namespace LabTui.Course.Feeds;

/// <summary>Whose judgement a sink's is, for the log of scored batches.</summary>
/// <param name="By">One of <see cref="Reading.LoggedBatch.Student"/> and <see cref="Reading.LoggedBatch.Model"/>.</param>
/// <param name="Hash">Of the model, or of the student's code and the model that it may ask.</param>
/// <param name="Code">LAB/CLASS of the student's code; null for the model.</param>
internal sealed record JudgedBy(string By, string Hash, string? Code);
