using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Cli.Networks;

/// <summary>The networks compiled into the program, in the order they are listed.</summary>
internal static class NetworkList
{
    public static IReadOnlyList<NetworkDescription> All { get; } =
    [
        SfNetR18.Description,
        SfNetR18Dsn.Description,
        SfNetR50.Description,
        SfNetR101.Description,
        SfNetR18Official.Description,
        SfNetR18DsnOfficial.Description,
        SfNetR50Official.Description,
        SfNetR101Official.Description,
        SfNetTiny.Description,
        ResNet18.Description,
        ResNet34.Description,
        ResNet50.Description,
        MobileNetV2.Description,
        UNet.Description,
    ];

    /// <summary>The network of a name.</summary>
    /// <exception cref="CommandException">There is none; the nearest name is suggested.</exception>
    public static NetworkDescription Find(string name)
    {
        NetworkDescription? found = All.FirstOrDefault(network => string.Equals(network.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found;
        }

        string[] names = [.. All.Select(network => network.Name)];
        string suggestion = Suggestion.For(name, names) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
        throw new CommandException(
            ExitCode.Usage, $"there is no network '{Printable.Text(name)}'{suggestion} Known are {string.Join(", ", names)}.");
    }
}
