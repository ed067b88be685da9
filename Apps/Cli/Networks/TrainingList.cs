using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Training;

namespace SfNet.Cli.Networks;

/// <summary>The networks of the program that declare losses, and so can be trained.</summary>
internal static class TrainingList
{
    public static IReadOnlyList<TrainingDescription> All { get; } =
    [
        SfNetR18.Training,
        SfNetR18Dsn.Training,
        SfNetR50.Training,
        SfNetR101.Training,
        SfNetTiny.Training,
        UNet.Training,
    ];

    /// <summary>How the network of a name is trained.</summary>
    /// <exception cref="CommandException">There is no such network, or it declares no loss.</exception>
    public static TrainingDescription Find(string name, IReadOnlyList<TrainingDescription> known)
    {
        TrainingDescription? found = known.FirstOrDefault(training => string.Equals(training.Network.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found;
        }

        string network = NetworkList.Find(name).Name;
        string others = known.Count == 0
            ? "no network of this program does"
            : $"those that can be trained: {string.Join(", ", known.Select(training => training.Network.Name))}";
        throw new CommandException(ExitCode.Usage, $"the network {network} declares no loss; {others}.");
    }
}
