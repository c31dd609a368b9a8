namespace LabTui.Streams;

/// <summary>What became of one topic or group of a request that named several.</summary>
/// <param name="Problem">Null where it was done; else a <see cref="TopicProblem"/> or a <see cref="ClusterProblem"/>.</param>
public sealed record ItemResult(string Name, Exception? Problem)
{
    public void ThrowIfFailed()
    {
        if (Problem is not null)
        {
            throw Problem;
        }
    }
}
