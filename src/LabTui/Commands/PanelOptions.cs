using System.CommandLine;
using LabTui.Panels;
using LabTui.Screens;

namespace LabTui.Commands;

/// <summary>What can be said about panels, as options.</summary>
internal sealed class PanelOptions(IReadOnlyList<PanelAttribute> attributes, bool withPlace)
{
    private readonly List<(PanelAttribute Attribute, Option<string?> Option)> _options = [.. attributes.Select(it => (it, OptionOf(it)))];

    private readonly Argument<string[]>? _places =
        withPlace && attributes.FirstOrDefault(it => it.IsPlace) is { } place
            ? new Argument<string[]>(place.Name.ToUpperInvariant()) { Description = place.Text, Arity = ArgumentArity.ZeroOrMore }
            : null;

    /// <summary>Of any panel, for where its name is an argument.</summary>
    public static PanelOptions OfAll() =>
        new([.. PanelKinds.All.SelectMany(kind => kind.Attributes).Where(it => !it.IsFlag).DistinctBy(it => it.Name)], withPlace: false);

    public void AddTo(Command command)
    {
        if (_places is not null)
        {
            command.Arguments.Add(_places);
        }

        foreach (var (_, option) in _options)
        {
            command.Options.Add(option);
        }
    }

    /// <param name="unattended">Nobody watches, so there is no pace to be kept.</param>
    public PanelArguments Read(ParseResult parsed, bool unattended)
    {
        var values = new Dictionary<string, string>();
        foreach (var (attribute, option) in _options)
        {
            var isSaid = attribute.IsFlag && parsed.GetResult(option) is not null;
            if ((isSaid ? "" : parsed.GetValue(option)) is { } value)
            {
                values[attribute.Name] = value;
            }
        }

        if (_places is not null && parsed.GetValue(_places) is { Length: > 0 } places)
        {
            var place = attributes.First(it => it.IsPlace).Name;
            values[place] = string.Join(',', values.TryGetValue(place, out var named) ? [named, .. places] : places);
        }

        if (unattended && attributes.Contains(PanelAttribute.Rate))
        {
            values[PanelAttribute.Rate.Name] = Rates.Full;
        }

        return new PanelArguments(values);
    }

    private static Option<string?> OptionOf(PanelAttribute attribute)
    {
        var option = new Option<string?>("--" + attribute.Name) { Description = attribute.Text, HelpName = attribute.Value };
        if (attribute.IsFlag)
        {
            (option.Arity, option.HelpName) = (ArgumentArity.Zero, null);
        }

        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && attribute.Problem(value) is { } problem)
            {
                result.AddError("--" + problem);
            }
        });
        return option;
    }
}
