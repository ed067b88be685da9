using System;
using System.IO;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Networks;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

/// <summary>The trained weights that come with the program.</summary>
public sealed class IncludedWeightsTests : IDisposable
{
    private const long LargestFile = 4_000_000;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void They_are_small()
    {
        string? path = NetworkLoader.FindIncluded(SfNetTiny.Description);

        Assert.NotNull(path);
        Assert.InRange(new FileInfo(path).Length, 1, LargestFile);
    }

    // Scenes that no training has seen: those of val are drawn from other numbers than those of train under every seed.
    [Fact]
    public void They_label_most_of_scenes_that_they_have_never_seen()
    {
        string data = folder.File("scenes");
        Sfnet.Succeed("data", "synth", "-o", data, "--count", "12", "--split", "val", "--seed", "33");

        Outcome outcome = Sfnet.Succeed("eval", "sfnet-tiny", "-w", NetworkLoader.FindIncluded(SfNetTiny.Description)!, "-d", data, "--json");

        Assert.InRange(outcome.Json().GetProperty("mIoU").GetDouble(), 0.6, 1);
    }
}
