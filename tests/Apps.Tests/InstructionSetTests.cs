using System;
using System.Linq;
using SfNet.Apps.Tests.Kit;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

/// <summary>The whole program with instruction sets switched off: machines that lack them take these paths.</summary>
public sealed class InstructionSetTests(TinyWeights weights) : IClassFixture<TinyWeights>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void A_network_gives_the_same_scores_without(string instructions)
    {
        string input = folder.File("x.npy");
        var random = new Random(5);
        NpyFile.Write(input, new TensorShape(1, 3, 256, 512), Enumerable.Range(0, 3 * 256 * 512).Select(_ => random.NextSingle() - 0.5f).ToArray().AsSpan());
        string[] command = ["run", "sfnet-tiny", "--weights", weights.Path, "--input", input, "--output"];
        Sfnet.Succeed([.. command, folder.File("with.npy")]);

        Outcome outcome = SfnetProcess.Run([.. command, folder.File("without.npy")], (instructions, "0"));

        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
        float[] with = NpyFile.ReadFloats(folder.File("with.npy")).Values;
        float[] without = NpyFile.ReadFloats(folder.File("without.npy")).Values;
        float largest = with.Max(MathF.Abs);
        Assert.True(largest > 0);
        Assert.True(with.Zip(without).All(pair => MathF.Abs(pair.First - pair.Second) <= 1e-4f * largest));
    }
}
