using System.Security.Cryptography;

namespace LabTui.Learning;

/// <summary>
/// A model on disk is two files in one folder: NAME.json is its card, and the card names the file with what was learned,
/// which is Microsoft.ML's own NAME.zip or, for our own classifiers, JSON.
/// </summary>
internal static class ModelFolder
{
    private const long LargestFile = 256L << 20;

    public static string Save(string path, Judge judge, ModelCard card)
    {
        var cardPath = CardPath(path);
        var learned = Path.GetFileNameWithoutExtension(cardPath) + judge.Extension;
        var learnedPath = Beside(cardPath, learned);
        WholeFile.Write(learnedPath, judge.Write);
        CardFile.Write(cardPath, card, new CardFile.Model(learned, Hash(File.ReadAllBytes(learnedPath))));
        return learnedPath;
    }

    public static (Judge Judge, ModelCard Card) Load(string path)
    {
        var cardPath = CardPath(path);
        CheckCardIsThere(cardPath);
        var (card, model) = CardFile.Read(cardPath);
        FraudModel.CheckColumns(Path.GetFileName(cardPath), card.Columns);
        var bytes = Learned(cardPath, model);
        return (Read(model.File, bytes), card);
    }

    /// <summary>SHA-256, hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static Judge Read(string name, byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return name.EndsWith(".zip", StringComparison.Ordinal)
            ? PipelineJudge.Read(name, file)
            : new ClassifierJudge(ModelFile.Read(name, file));
    }

    private static byte[] Learned(string cardPath, CardFile.Model model)
    {
        var card = Path.GetFileName(cardPath);
        if (model.File != Path.GetFileName(model.File))
        {
            throw new DataProblem(card, null, null, model.File, "a file beside the card", "train and save the model again");
        }

        var file = new FileInfo(Beside(cardPath, model.File));
        if (!file.Exists)
        {
            throw new DataProblem(card, null, null, null, $"the file {model.File} beside it", "train and save the model again");
        }

        if (file.Length > LargestFile)
        {
            throw new DataProblem(model.File, null, null, $"{file.Length} bytes", $"at most {LargestFile}", "name another file");
        }

        var bytes = File.ReadAllBytes(file.FullName);
        return Hash(bytes) == model.Hash
            ? bytes
            : throw new DataProblem(
                model.File,
                null,
                null,
                $"{bytes.Length} bytes with the hash {Hash(bytes)[..12]}",
                $"the hash {DataProblem.Short(model.Hash)[..Math.Min(12, model.Hash.Length)]}, as its card {card} says",
                "the file is damaged or the card is another model's: train and save the model again"
            );
    }

    private static void CheckCardIsThere(string cardPath)
    {
        if (!File.Exists(cardPath))
        {
            var zip = Path.ChangeExtension(cardPath, ".zip");
            throw new DataProblem(
                File.Exists(zip) ? Path.GetFileName(zip) : cardPath,
                null,
                null,
                null,
                $"its card {Path.GetFileName(cardPath)} beside it",
                "what the model judges by is not known without it: train and save the model again"
            );
        }
    }

    private static string CardPath(string path) => Path.GetFullPath(Path.ChangeExtension(path, ".json"));

    private static string Beside(string cardPath, string name) => Path.Combine(Path.GetDirectoryName(cardPath)!, name);
}
