using System;
using System.IO;
using SfNet.Weights;

namespace SfNet.Cli.Networks;

/// <summary>Makes networks ready to run.</summary>
internal static class NetworkLoader
{
    /// <summary>A network with the weights of a file.</summary>
    /// <exception cref="CommandException">The weights do not fit; where they fit another network of the list, it is named.</exception>
    public static Network Load(NetworkDescription network, string path, int threads) => Load(network, path, new NetworkOptions { Threads = threads });

    /// <summary>A network with the weights of a file.</summary>
    /// <exception cref="CommandException">The weights do not fit; where they fit another network of the list, it is named.</exception>
    public static Network Load(NetworkDescription network, string path, NetworkOptions options) =>
        With(network, path, file => network.Create(file, options));

    /// <summary>What is made of a network and the weights of a file.</summary>
    /// <exception cref="CommandException">The weights do not fit; where they fit another network of the list, it is named.</exception>
    public static T With<T>(NetworkDescription network, string path, Func<IWeightSource, T> make)
    {
        using WeightFile file = WeightFile.Open(path);
        try
        {
            return make(file.Weights);
        }
        catch (WeightMismatchException mismatch) when (WeightFit.Find(file.Weights) is { } other)
        {
            throw WeightFit.Mismatch(path, network, other.Network, mismatch);
        }
    }

    /// <summary>A network with fresh weights.</summary>
    public static Network Fresh(NetworkDescription network, ulong seed, int threads) =>
        Fresh(network, seed, new NetworkOptions { Threads = threads });

    /// <summary>A network with fresh weights.</summary>
    public static Network Fresh(NetworkDescription network, ulong seed, NetworkOptions options) =>
        network.Create(WeightInitializer.Create(network.Parameters, seed), options);

    /// <summary>Where the trained weights that come with the program lie, or null where it has none for this network.</summary>
    public static string? FindIncluded(NetworkDescription network)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Weights", $"{network.Name}.safetensors");
        return File.Exists(path) ? path : null;
    }
}
