using System.Security.Cryptography;
using System.Text;

namespace LabTui.Workbook;

/// <summary>A fingerprint of text that line ends and trailing blanks do not change: 32 hex digits of SHA-256.</summary>
internal static class ContentHash
{
    public static string Of(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line.TrimEnd() + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
