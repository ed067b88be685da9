using System;
using SfNet.Models.Tests.Networks;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests.Checkpoints;

/// <summary>Checkpoints as training programs write them give PyTorch's scores.</summary>
public sealed class PthParityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    public void Scores_of_an_mmcv_checkpoint_equal_those_of_PyTorch(string prefix)
    {
        using var weights = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));
        using PthFile checkpoint = PthFile.Open(folder.File("epoch_300.pth", CheckpointBytes.Of(weights, prefix)));

        AssertScores("sfnet_r18", SmallR18.Create(checkpoint));
        Assert.Equal(prefix, checkpoint.DroppedPrefix);
    }

    [Fact]
    public void Scores_survive_the_way_into_a_safetensors_file()
    {
        using var weights = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));
        using PthFile checkpoint = PthFile.Open(folder.File("epoch_300.pth", CheckpointBytes.Of(weights)));
        string path = folder.File("converted.safetensors");

        SafetensorsWriter.Write(path, checkpoint);

        AssertScores("sfnet_r18", SmallR18.Load(path));
    }

    [Fact]
    public void Scores_of_official_keys_under_the_other_scheme_equal_those_of_PyTorch()
    {
        using var weights = SafetensorsFile.Open(Fixture.Weights("sfnet_official"));
        using PthFile checkpoint = PthFile.Open(folder.File("official.pth", CheckpointBytes.Of(weights)));
        WeightTranslation translation = Assert.IsType<WeightTranslation>(WeightTranslation.Find(SmallOfficialR18.Description, SmallAlignedR18.Description));

        Assert.Empty(translation.Differences);
        AssertScores("sfnet_official", SmallAlignedR18.Create(translation.Apply(checkpoint)));
    }

    private static void AssertScores(string model, Network network)
    {
        float[] expected = Fixture.Read($"{model}_logits");
        var scores = new float[expected.Length];
        using (network)
        {
            network.Run(Fixture.Read("sfnet_input"), scores);
        }

        Fixture.AssertClose(expected, scores, model);
    }
}
