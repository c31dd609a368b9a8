namespace LabTui.Broker;

/// <summary>Tests that look at the memory of the whole process: no other runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessMemoryCollection
{
    public const string Name = "memory of the process";
}
