using System;
using System.Linq;
using SfNet.Models.Tests.Networks;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>ResNet, MobileNetV2 and U-Net: exact counts, keys, and PyTorch's results.</summary>
public sealed class ClassifierTests
{
    [Theory]
    [InlineData("resnet18", 11_689_512, 1_814_073_344, 122)]
    [InlineData("resnet34", 21_797_672, 3_663_761_408, 218)]
    [InlineData("resnet50", 25_557_032, 4_089_184_256, 320)]
    [InlineData("resnet101", 44_549_160, 7_801_405_440, 626)]
    [InlineData("mobilenet", 3_504_872, 300_774_272, 314)]
    [InlineData("mobilenet 0.5", 1_968_680, 97_131_840, 314)]
    [InlineData("mobilenet 1.4", 6_108_776, 582_195_824, 314)]
    [InlineData("unet", 31_037_698, 192_686_325_760, 118)]
    public void Parameters_and_arithmetic_are_counted_exactly(string model, long parameters, long macs, int keys)
    {
        NetworkDescription network = model switch
        {
            "resnet18" => FullResNet18.Description,
            "resnet34" => FullResNet34.Description,
            "resnet50" => FullResNet50.Description,
            "resnet101" => FullResNet101.Description,
            "mobilenet" => FullMobileNet.Description,
            "mobilenet 0.5" => HalfMobileNet.Description,
            "mobilenet 1.4" => WideMobileNet.Description,
            _ => FullUNet.Description,
        };

        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(parameters, network.InferenceParameterCount);
        Assert.Equal(macs, network.MultiplyAccumulates(network.Inputs[0]));
        Assert.Equal(keys, network.Parameters.Count);
    }

    [Theory]
    [InlineData("resnet18")]
    [InlineData("resnet50")]
    [InlineData("mobilenet")]
    [InlineData("unet")]
    public void Keys_and_shapes_are_those_of_the_file(string model)
    {
        using var file = SafetensorsFile.Open(Fixture.Weights(model));
        using Network network = Load(model);

        Assert.Equal(
            file.Tensors.Select(tensor => $"{tensor.Name} {tensor.Shape}").Order(StringComparer.Ordinal),
            network.Info.Parameters.Select(parameter => $"{parameter.Key} {parameter.Shape}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("resnet18", "picture")]
    [InlineData("resnet50", "picture")]
    [InlineData("mobilenet", "picture")]
    [InlineData("unet", "cells")]
    public void Scores_equal_those_of_PyTorch(string model, string input)
    {
        float[] expected = Fixture.Read($"{model}_logits");
        var scores = new float[expected.Length];
        using Network network = Load(model);

        network.Run(Fixture.Read($"{input}_input"), scores);

        Fixture.AssertClose(expected, scores, model);
    }

    [Fact]
    public void A_classifiers_scores_are_flat_and_have_one_label()
    {
        float[] expected = Fixture.Read("resnet18_logits");
        var label = new byte[1];
        using Network network = Load("resnet18");

        network.Segment(Fixture.Read("picture_input"), label);

        Assert.Equal(new InputSize(10, 1, 1), network.Info.Plans[0].Outputs[0].Size);
        Assert.Equal(Fixture.ArgMax(expected, 1), label);
    }

    [Fact]
    public void UNet_labels_every_pixel_with_its_largest_score()
    {
        float[] expected = Fixture.Read("unet_logits");
        var labels = new byte[48 * 32];
        using Network network = Load("unet");

        network.Segment(Fixture.Read("cells_input"), labels);

        byte[] argMax = Fixture.ArgMax(expected, labels.Length);
        int[] clear = Enumerable.Range(0, labels.Length).Where(pixel => Fixture.Margin(expected, labels.Length, pixel) > 0.01).ToArray();
        Assert.True(clear.Length > 1000);
        Assert.All(clear, pixel => Assert.Equal(argMax[pixel], labels[pixel]));
    }

    private static Network Load(string model) => model switch
    {
        "resnet18" => SmallResNet18.Load(Fixture.Weights(model)),
        "resnet50" => SmallResNet50.Load(Fixture.Weights(model)),
        "mobilenet" => SmallMobileNet.Load(Fixture.Weights(model)),
        _ => SmallUNet.Load(Fixture.Weights(model)),
    };
}
