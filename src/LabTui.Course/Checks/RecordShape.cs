using System.Text;
using System.Text.Json;
using LabTui.Streams;
using LabTui.Workbook;

namespace LabTui.Course.Checks;

/// <summary>What every record of a topic must look like: a key, headers, fields of a JSON object, so many columns of CSV.</summary>
internal sealed class RecordShape(CheckSpec spec)
{
    private readonly bool? _keyed = spec.Has("keyed") ? spec.Flag("keyed") : null;
    private readonly IReadOnlyList<string> _headers = spec.Names("headers");
    private readonly IReadOnlyList<string> _fields = spec.Names("json");
    private readonly Bounds? _columns = spec.Bound("columns");

    public bool AsksAnything => _keyed is not null || _columns is not null || _headers.Count > 0 || _fields.Count > 0;

    /// <returns>What the record lacks, in words that fit behind "3 records"; null when it is as it should be.</returns>
    public string? Lacks(StreamRecord record)
    {
        if (_keyed is { } keyed && keyed != record.Key is not null)
        {
            return keyed ? "have no key" : "have a key";
        }

        if (_headers.FirstOrDefault(name => !record.Headers.Any(header => header.Key == name)) is { } header)
        {
            return $"have no header {header}";
        }

        if (_columns is { } wanted && Columns(record.Value) is var seen && !wanted.Holds(seen))
        {
            return $"do not have {wanted.Of("column")}, one has {seen}";
        }

        return _fields.Count == 0 ? null : JsonLacks(record.Value);
    }

    private string? JsonLacks(byte[]? value)
    {
        try
        {
            using var json = JsonDocument.Parse(value ?? []);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return "are no JSON object";
            }

            return _fields.FirstOrDefault(name => !json.RootElement.TryGetProperty(name, out _)) is { } field
                ? $"have no JSON field {field}"
                : null;
        }
        catch (JsonException)
        {
            return "are no JSON";
        }
    }

    /// <summary>Commas between quotation marks separate nothing.</summary>
    private static int Columns(byte[]? value)
    {
        var (columns, quoted) = (1, false);
        foreach (var c in Encoding.UTF8.GetString(value ?? []))
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                columns++;
            }
        }
        return columns;
    }
}
