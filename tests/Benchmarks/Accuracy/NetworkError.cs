using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using SfNet.Models;
using SfNet.Models.Tests.Networks;
using SfNet.Weights;

namespace SfNet.Benchmarks.Accuracy;

/// <summary>SFNet on ResNet-18 at its full width.</summary>
[Network("sfnet-r18"), Input(3, 256, 512)]
internal sealed partial class WideR18
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [SfNet(19), Name("")]
    internal static partial Layer Scores { get; }
}

/// <summary>The largest difference between scores, as a share of the largest score.</summary>
internal static class NetworkError
{
    /// <summary>Networks of an eighth or a sixteenth of the width, whose scores PyTorch has computed.</summary>
    public static readonly (string Name, NetworkDescription Network)[] WithFixtures =
    [
        ("sfnet_r18", SmallR18.Description), ("sfnet_r50", SmallR50.Description), ("sfnet_official", SmallOfficialR18.Description),
    ];

    /// <summary>Against PyTorch's scores.</summary>
    public static double AgainstPyTorch(string name, NetworkDescription network, Precision precision)
    {
        using var weights = SafetensorsFile.Open(Fixture($"{name}_weights.safetensors"));
        return Largest(NpyFile.ReadFloats(Fixture($"{name}_logits.npy")).Values, Scores(network, weights, NpyFile.ReadFloats(Fixture("sfnet_input.npy")).Values, 64, precision));
    }

    /// <summary>The default choice of kernels against exact ones, at full width with fresh weights.</summary>
    public static double FastAgainstExact()
    {
        var random = new Random(5);
        float[] input = [.. Enumerable.Range(0, 3 * 256 * 512).Select(_ => (random.NextSingle() * 4) - 2)];
        IWeightSource weights = WeightInitializer.Create(WideR18.Description.Parameters, 7);
        return Largest(Scores(WideR18.Description, weights, input, 256, Precision.Exact), Scores(WideR18.Description, weights, input, 256, Precision.Fast));
    }

    private static float[] Scores(NetworkDescription description, IWeightSource weights, float[] input, int height, Precision precision)
    {
        using Network network = description.Create(weights, new NetworkOptions { Precision = precision, Strict = false });
        network.Select(height, input.Length / 3 / height);
        var scores = new float[network.PlanFor(PlanOutput.Scores).Outputs[0].Size.Count];
        network.Run(input, scores);
        return scores;
    }

    private static double Largest(float[] expected, float[] actual) =>
        expected.Zip(actual, (one, other) => Math.Abs((double)one - other)).Max() / expected.Max(value => Math.Abs((double)value));

    private static string Fixture(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Models.Tests", "Fixtures", name);
}
