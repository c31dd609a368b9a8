using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LabTui.Broker;

/// <summary>
/// Kafka's own description of its messages, read from the library of its clients where that is at hand: random requests are
/// written by it, and responses are read by it to their last byte.
/// </summary>
internal sealed partial class KafkaSchema(JsonElement root)
{
    private static readonly Lazy<Dictionary<string, KafkaSchema>?> s_all = new(Load);

    public static bool IsThere => s_all.Value is not null;

    public short Key => root.GetProperty("apiKey").GetInt16();

    public string Versions => root.GetProperty("validVersions").GetString()!;

    public static KafkaSchema Of(ApiKey key, string side) => s_all.Value![NameOf(key) + side];

    public static (int Min, int Max) Range(string versions)
    {
        var parts = versions.Split('-');
        return versions == "none" ? (1, 0)
            : versions.EndsWith('+') ? (int.Parse(versions[..^1]), int.MaxValue)
            : (int.Parse(parts[0]), int.Parse(parts[^1]));
    }

    public void WriteRandom(WireWriter w, short version, Random random) => Write(w, root.GetProperty("fields"), version, random);

    public void Read(ref WireReader r, short version) => Read(ref r, root.GetProperty("fields"), version);

    private void Write(WireWriter w, JsonElement fields, short version, Random random)
    {
        foreach (var field in fields.EnumerateArray().Where(f => Has(f, "versions", version) && !Has(f, "taggedVersions", version)))
        {
            Write(w, field, field.GetProperty("type").GetString()!, version, random);
        }

        w.Tags();
    }

    private void Write(WireWriter w, JsonElement field, string type, short version, Random random)
    {
        var isNull = Has(field, "nullableVersions", version) && random.Next(4) == 0;
        switch (type)
        {
            case var _ when type.StartsWith("[]", StringComparison.Ordinal):
                WriteArray(w, field, type[2..], version, random, isNull);
                break;
            case "bool":
                w.Bool(random.Next(2) == 0);
                break;
            case "int8":
                w.Int8((sbyte)random.Next(-1, 4));
                break;
            case "int16":
                w.Int16((short)random.Next(-2, 5));
                break;
            case "int32":
                w.Int32(random.Next(-2, 5));
                break;
            case "int64":
                w.Int64(random.Next(-3, 100));
                break;
            case "uuid":
                w.Uuid(random.Next(2) == 0 ? KnownId : default);
                break;
            case "string":
                w.NullableString(
                    isNull ? null
                    : random.Next(4) == 0 ? "consumer"
                    : "t"
                );
                break;
            case "bytes" or "records":
                w.Bytes(random.Next(2) == 0 ? TestBatch.Of(2) : []);
                break;
            default:
                WriteStructure(w, field, version, random, isNull);
                break;
        }
    }

    /// <summary>The id of a topic that exists.</summary>
    public static Guid KnownId { get; set; }

    private void WriteArray(WireWriter w, JsonElement field, string element, short version, Random random, bool isNull)
    {
        if (isNull)
        {
            w.NullArray();
            return;
        }

        var count = random.Next(3);
        w.Array(count);
        for (; count > 0; count--)
        {
            if (FieldsOf(field, element) is { } inner)
            {
                Write(w, inner, version, random);
            }
            else
            {
                Write(w, default, element, version, random);
            }
        }
    }

    private void WriteStructure(WireWriter w, JsonElement field, short version, Random random, bool isNull)
    {
        if (Has(field, "nullableVersions", version))
        {
            w.Int8((sbyte)(isNull ? -1 : 1));
        }

        if (!isNull)
        {
            Write(w, FieldsOf(field, field.GetProperty("type").GetString()!)!.Value, version, random);
        }
    }

    /// <summary>A structure's fields stand where it is used, or once for all such uses; a number or text has none.</summary>
    private JsonElement? FieldsOf(JsonElement field, string type) =>
        field.TryGetProperty("fields", out var own) ? own
        : root.TryGetProperty("commonStructs", out var common)
        && common.EnumerateArray().FirstOrDefault(s => s.GetProperty("name").GetString() == type)
            is { ValueKind: JsonValueKind.Object } found
            ? found.GetProperty("fields")
        : null;

    private void Read(ref WireReader r, JsonElement fields, short version)
    {
        foreach (var field in fields.EnumerateArray().Where(f => Has(f, "versions", version) && !Has(f, "taggedVersions", version)))
        {
            Read(ref r, field, field.GetProperty("type").GetString()!, version);
        }

        r.Tags();
    }

    private void Read(ref WireReader r, JsonElement field, string type, short version)
    {
        var name = field.ValueKind == JsonValueKind.Undefined ? type : field.GetProperty("name").GetString()!;
        var nullable = Has(field, "nullableVersions", version);
        switch (type)
        {
            case var _ when type.StartsWith("[]", StringComparison.Ordinal):
                var count = r.NullableArray(name, 1);
                Assert.True(count >= 0 || nullable, $"{name} is null");
                for (; count > 0; count--)
                {
                    if (FieldsOf(field, type[2..]) is { } inner)
                    {
                        Read(ref r, inner, version);
                    }
                    else
                    {
                        Read(ref r, default, type[2..], version);
                    }
                }

                break;
            case "bool" or "int8":
                r.Int8(name);
                break;
            case "int16":
                r.Int16(name);
                break;
            case "int32":
                r.Int32(name);
                break;
            case "int64" or "float64":
                r.Int64(name);
                break;
            case "uuid":
                r.Uuid(name);
                break;
            case "string":
                Assert.True(r.NullableString(name) is not null || nullable, $"{name} is null");
                break;
            case "bytes" or "records":
                Assert.True(r.NullableRange(name) is not null || nullable, $"{name} is null");
                break;
            default:
                if (!nullable || r.Int8(name) >= 0)
                {
                    Read(ref r, FieldsOf(field, type)!.Value, version);
                }

                break;
        }
    }

    private static bool Has(JsonElement field, string property, short version) =>
        field.ValueKind == JsonValueKind.Object
        && field.TryGetProperty(property, out var versions)
        && Range(versions.GetString()!) is var (min, max)
        && version >= min
        && version <= max;

    private static string NameOf(ApiKey key) => key.ToString();

    private static Dictionary<string, KafkaSchema>? Load()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var kafka = Path.Combine(folder.FullName, "shared", "kafka", "4.3.1");
            if (Directory.Exists(kafka) && Directory.GetFiles(kafka, "kafka-clients-*.jar") is [var jar, ..])
            {
                using var zip = ZipFile.OpenRead(jar);
                return zip
                    .Entries.Where(e =>
                        e.FullName.StartsWith("common/message/", StringComparison.Ordinal)
                        && e.Name.EndsWith(".json", StringComparison.Ordinal)
                    )
                    .ToDictionary(e => Path.GetFileNameWithoutExtension(e.Name), Parse);
            }
        }

        return null;
    }

    private static KafkaSchema Parse(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return new(JsonDocument.Parse(Comment.Replace(reader.ReadToEnd(), "$1")).RootElement);
    }

    [GeneratedRegex("""^((?:[^"\n]|"[^"\n]*")*?)//.*$""", RegexOptions.Multiline)]
    private static partial Regex Comment { get; }
}
