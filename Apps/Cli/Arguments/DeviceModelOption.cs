using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;
using SfNet.Devices;

namespace SfNet.Cli.Arguments;

/// <summary>Names a GPU that need not be there: what its data sheet says is enough.</summary>
internal static class DeviceModelOption
{
    public static Option<DeviceModel?> Create()
    {
        var option = new Option<DeviceModel?>("--device-model")
        {
            Description = $"Predict the time of each step on a GPU that need not be here: {Names}",
            HelpName = "NAME",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (DeviceModels.Find(text) is { } found)
                {
                    return found;
                }

                string suggestion = Suggestion.For(text, [.. DeviceModels.All.Select(model => model.Name)]) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
                result.AddError($"there is no device model '{Printable.Text(text)}'{suggestion} Known are {Names}");
                return null;
            },
        };
        option.CompletionSources.Add(_ => DeviceModels.All.Select(model => new CompletionItem(model.Name)));
        return option;
    }

    private static string Names => string.Join(", ", DeviceModels.All.Select(model => model.Name));
}
