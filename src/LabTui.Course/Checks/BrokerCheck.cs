using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary><c>broker: {}</c>: it answers.</summary>
internal sealed class BrokerCheck : ICheck
{
    public Task<CheckSeen> LookAsync(CheckSpec spec, World world, CancellationToken cancellationToken)
    {
        var info = world.Cluster.Info(World.TimeLimit);
        return Task.FromResult(CheckSeen.Pass($"{world.Settings.BootstrapServers} answers, {info.TopicCount} topics"));
    }
}
