using LabTui.Learning;

namespace LabTui.Commands;

/// <summary>`train --model NAME` is `train --trainer NAME` today, and some names have changed.</summary>
internal static class TrainerNames
{
    private static readonly Dictionary<string, string> s_today = new()
    {
        ["gradient-boosted-trees"] = "fast-tree",
        ["random-forest"] = "fast-forest",
        ["decision-tree"] = "fast-tree",
        ["logistic-regression"] = "lbfgs",
    };

    public static string Renamed(string model)
    {
        var name = s_today.GetValueOrDefault(model, model);
        return FraudTrainers.Names.Contains(name)
            ? $"--model {model} is called --trainer {name} today"
            : $"--model is called --trainer today, and there is no {model}; there are {string.Join(", ", FraudTrainers.Names)}";
    }
}
