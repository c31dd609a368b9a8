using System.Security.Cryptography;
using LabTui.Course.Home;
using LabTui.Learning;

namespace LabTui.Course.Feeds;

/// <summary>The fraud model of a home, named by its card.</summary>
internal static class TrainedModel
{
    public const string DefaultFile = "models/fraud.json";

    /// <exception cref="UserProblem">There is none yet.</exception>
    /// <exception cref="DataProblem">The files are no model of fraud.</exception>
    public static FraudModel Load(StudentHome home)
    {
        var path = home.At(DefaultFile);
        if (!File.Exists(path) && !File.Exists(Path.ChangeExtension(path, ".zip")))
        {
            throw new UserProblem(ExitCode.Usage, $"there is no trained model in {path}; train one first") { Next = "train" };
        }

        return FraudModel.Load(path);
    }

    /// <summary>Of its card, which has the hash of the model in it.</summary>
    public static string Hash(StudentHome home) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(home.At(DefaultFile))).AsSpan(0, 8));
}
