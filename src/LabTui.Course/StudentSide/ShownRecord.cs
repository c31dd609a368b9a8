using System.Text.Json;

namespace LabTui.Course.StudentSide;

/// <summary>What student code has shown of a record by <see cref="Lab.Show"/>.</summary>
internal sealed record ShownRecord(int Partition, long Offset, string Predicted, string Actual)
{
    /// <returns>Null for a line that is none: code can send what it likes.</returns>
    public static ShownRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ShownRecord>(line) is { Predicted: not null, Actual: not null } shown ? shown : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
