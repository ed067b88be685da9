using System;
using System.Linq;
using SfNet;
using SfNet.Weights;
using Xunit;

namespace Streets;

public sealed class StreetNetworkTests
{
    [Fact]
    public void A_model_of_another_assembly_takes_the_programs_own_classes_and_keys()
    {
        NetworkDescription network = StreetNetwork.Description;

        Assert.Equal(new Layer("Probabilities", 5, 64, 96, 0, 0), StreetNetwork.Probabilities);
        Assert.Equal(5, StreetNetwork.Scores.Channels);
        Assert.All(network.Parameters, parameter => Assert.StartsWith("scores.", parameter.Key));
        Assert.Contains(network.Parameters, parameter => parameter.Key == "scores.backbone.layer3.0.conv1.weight");
        Assert.DoesNotContain(network.Parameters, parameter => parameter.Key.StartsWith("scores.backbone.layer3.1.", StringComparison.Ordinal));
    }

    [Fact]
    public void It_segments_an_image_and_gives_probabilities()
    {
        var random = new Random(3);
        var image = new byte[64 * 96 * 3];
        random.NextBytes(image);
        var labels = new byte[64 * 96];
        var probabilities = new float[5 * 64 * 96];
        using StreetNetwork network = StreetNetwork.Create(WeightInitializer.Create(StreetNetwork.Description.Parameters, 1));

        network.Segment(image, labels);
        network.Run(image);
        network.CopyOutput(0, probabilities);

        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            float[] of = [.. Enumerable.Range(0, 5).Select(kind => probabilities[(kind * labels.Length) + pixel])];
            Assert.Equal(1.0, of.Sum(value => (double)value), 5);
            Assert.Equal(of.Max(), of[labels[pixel]], 6);
        }
    }
}
