using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LabTui.Broker;

/// <summary>What stays the same about a data folder (<c>meta.json</c>): the cluster's id, and the port a home's broker uses.</summary>
public sealed record BrokerMeta(string ClusterId, int Port = 0)
{
    /// <summary>Reads the folder's file, making it if there is none. Without a folder: a new id each time.</summary>
    public static BrokerMeta Open(string? folder)
    {
        var fresh = new BrokerMeta(Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))[..22].Replace('+', '-').Replace('/', '_'));
        if (folder is null)
        {
            return fresh;
        }

        if (Read(folder) is { } meta)
        {
            return meta;
        }

        Directory.CreateDirectory(folder);
        fresh.Save(folder);
        return fresh;
    }

    /// <summary>Null when there is no file.</summary>
    public static BrokerMeta? Read(string folder)
    {
        var path = PathIn(folder);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), BrokerJson.Default.BrokerMeta);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not readable ({e.Message}). Delete it to give this folder a new cluster id.", e);
        }
    }

    public void Save(string folder) =>
        ReplacedFile.Write(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(this, BrokerJson.Default.BrokerMeta));

    private static string PathIn(string folder) => Path.Combine(folder, "meta.json");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(BrokerMeta))]
[JsonSerializable(typeof(BrokerEndpoint))]
internal sealed partial class BrokerJson : JsonSerializerContext;
