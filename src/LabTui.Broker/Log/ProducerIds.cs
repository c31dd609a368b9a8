using System.Globalization;
using System.Text;

namespace LabTui.Broker;

/// <summary>
/// Hands out producer ids, each once. On disk they are reserved by the thousand, so that a restart never gives out
/// one that an idle producer still holds.
/// </summary>
internal sealed class ProducerIds(string? folder, long atLeast)
{
    private const int Block = 1000;
    private readonly string? _path = folder is null ? null : Path.Combine(folder, "producer_ids");
    private long _next = -1;
    private long _reserved;

    public long Next()
    {
        if (_next < 0)
        {
            _reserved = _next = Math.Max(atLeast, Stored());
        }

        if (_next == _reserved)
        {
            if (_path is not null)
            {
                ReplacedFile.Write(_path, Encoding.ASCII.GetBytes((_reserved + Block).ToString(CultureInfo.InvariantCulture)));
            }

            _reserved += Block;
        }

        return _next++;
    }

    private long Stored() =>
        _path is not null && File.Exists(_path) && long.TryParse(File.ReadAllText(_path), CultureInfo.InvariantCulture, out var stored)
            ? stored
            : 0;
}
