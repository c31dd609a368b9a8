using System.Buffers;
using System.Text;

namespace LabTui.Streams;

/// <summary>
/// A properties file for the Kafka tools, in the words of the native library. Keys of the Java client that have
/// another name or shape there are translated; all others are handed on as they are, and an unknown one
/// is refused when the first client is made.
/// Not supported: JKS stores, Kerberos login modules, values that refer to other files or variables.
/// </summary>
internal sealed class ClientProperties
{
    private readonly Dictionary<string, int> _lines = [];

    private ClientProperties(string? file) => File = file;

    public string? File { get; }

    public Dictionary<string, string> Values { get; } = [];

    /// <summary>How consumer groups are to be joined (<c>group.protocol</c>): a matter of who joins one, not of every client. Null: not said.</summary>
    public string? GroupProtocol { get; private set; }

    public static ClientProperties Load(string? file)
    {
        if (file is null)
        {
            return new(null);
        }

        try
        {
            var bytes = System.IO.File.ReadAllBytes(file);
            RequireText(bytes, file);
            using StreamReader reader = new(new MemoryStream(bytes));
            return Parse(reader, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsProblem($"The client configuration {file} cannot be read: {e.Message}");
        }
    }

    /// <summary>A password whose signs were guessed would be refused by the broker, and nobody would know why.</summary>
    private static void RequireText(ReadOnlySpan<byte> bytes, string file)
    {
        var good = 0;
        while (Rune.DecodeFromUtf8(bytes[good..], out _, out var length) == OperationStatus.Done)
        {
            good += length;
        }

        if (good < bytes.Length)
        {
            throw new SettingsProblem(
                $"{file}:{bytes[..good].Count((byte)'\n') + 1}: the byte 0x{bytes[good]:X2} is not UTF-8; save the file as UTF-8, or write \\u00{bytes[good]:x2} for it"
            );
        }
    }

    public static ClientProperties Parse(TextReader reader, string file)
    {
        ClientProperties result = new(file);
        Dictionary<string, string> java = [];
        foreach ((var line, var key, var value) in PropertiesReader.Read(reader))
        {
            java[key] = value;
            result._lines[key] = line;
        }

        foreach ((var key, var value) in java)
        {
            result.Translate(key, value, java);
        }

        return result;
    }

    /// <summary>Where a key stands, for an error message.</summary>
    public string Place(string key) =>
        File is null ? ""
        : _lines.TryGetValue(key, out var line) ? $"{File}:{line}: "
        : $"{File}: ";

    private void Translate(string key, string value, Dictionary<string, string> java)
    {
        switch (key)
        {
            case "bootstrap.servers":
                break; // the command line has named the address already
            case "group.protocol":
                GroupProtocol = value;
                break;
            case "sasl.jaas.config":
                var login =
                    JaasLogin.Parse(value)
                    ?? throw Problem(key, "is not a login of PlainLoginModule or ScramLoginModule with username=\"...\" password=\"...\";");
                Values["sasl.username"] = login.User;
                Values["sasl.password"] = login.Password;
                break;
            case "ssl.truststore.location":
                RequirePem(key, value, java.GetValueOrDefault("ssl.truststore.type"));
                Values["ssl.ca.location"] = value;
                break;
            case "ssl.truststore.certificates":
                Values["ssl.ca.pem"] = value;
                break;
            case "ssl.keystore.location" when IsPem(value, java.GetValueOrDefault("ssl.keystore.type")):
                Values["ssl.certificate.location"] = value;
                Values["ssl.key.location"] = value;
                break;
            case "ssl.keystore.location" when value.EndsWith(".jks", StringComparison.OrdinalIgnoreCase):
                throw Problem(key, "is a JKS store; give PKCS12 or PEM (keytool -importkeystore -deststoretype PKCS12 ...)");
            case "ssl.keystore.certificate.chain":
                Values["ssl.certificate.pem"] = value;
                break;
            case "ssl.keystore.key":
                Values["ssl.key.pem"] = value;
                break;
            case "ssl.endpoint.identification.algorithm":
                Values[key] = value.Length == 0 ? "none" : value;
                break;
            case "request.timeout.ms":
                Values["socket.timeout.ms"] = value;
                break;
            case "ssl.truststore.type" or "ssl.keystore.type" or "ssl.truststore.password" or "default.api.timeout.ms":
                break; // said by the file itself, not needed for PEM, or set by each call
            default:
                Values[key] = value;
                break;
        }
    }

    private void RequirePem(string key, string path, string? type)
    {
        if (!IsPem(path, type))
        {
            throw Problem(
                key,
                $"is not PEM; the client library reads PEM only: keytool -list -rfc -keystore {path} > ca.pem, then {key}=ca.pem and ssl.truststore.type=PEM"
            );
        }
    }

    private static bool IsPem(string path, string? type) =>
        type is not null
            ? type.Equals("PEM", StringComparison.OrdinalIgnoreCase)
            : Path.GetExtension(path).ToUpperInvariant() is ".PEM" or ".CRT" or ".CER";

    private SettingsProblem Problem(string key, string what) => new($"{Place(key)}{key} {what}");
}
