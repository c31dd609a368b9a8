using LabTui.Course;
using LabTui.Learning;
using LabTui.Streams;

namespace LabTui.Panels.Flowers;

/// <summary>Looks for what a panel shows, with clients of its own. For one thread.</summary>
internal abstract class Lookout<T> : IDisposable
    where T : class
{
    /// <returns>The very board of before when nothing has changed.</returns>
    protected abstract Sighting<T> Look();

    /// <summary>What cannot be seen is a word; what was seen before stays.</summary>
    public Sighting<T> LookFrom(Sighting<T> before)
    {
        try
        {
            return Look();
        }
        catch (Exception e) when (e is ClusterProblem or TopicProblem or ConsumeProblem or UserProblem or DataProblem)
        {
            return new(before.Board, e.Message);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}
