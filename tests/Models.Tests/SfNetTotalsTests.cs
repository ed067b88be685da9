using System;
using System.Linq;
using SfNet.Models.Tests.Networks;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>Exact totals of the four published variants.</summary>
public sealed class SfNetTotalsTests
{
    private static readonly InputSize Full = new(3, 1024, 2048);
    private static readonly InputSize Half = new(3, 512, 1024);

    private static NetworkDescription Of(string variant) => variant switch
    {
        "r18" => FullR18.Description,
        "r18+dsn" => FullR18Auxiliary.Description,
        "r50" => FullR50.Description,
        "r101" => FullR101.Description,
        "r18 official" => OfficialR18.Description,
        "r18+dsn official" => OfficialR18Auxiliary.Description,
        "r50 official" => OfficialR50.Description,
        _ => OfficialR101.Description,
    };

    [Theory]
    [InlineData("r18", 12_869_715, 12_869_715)]
    [InlineData("r18+dsn", 13_320_204, 12_869_715)]
    [InlineData("r50", 31_325_139, 31_325_139)]
    [InlineData("r101", 50_317_267, 50_317_267)]
    [InlineData("r18 official", 12_869_715, 12_869_715)]
    [InlineData("r18+dsn official", 13_320_588, 12_869_715)]
    [InlineData("r50 official", 31_325_139, 31_325_139)]
    [InlineData("r101 official", 50_317_267, 50_317_267)]
    public void Parameters_are_counted_exactly(string variant, long parameters, long inference)
    {
        NetworkDescription network = Of(variant);

        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(inference, network.InferenceParameterCount);
    }

    [Theory]
    [InlineData("r18", 242_964_627_456, 60_743_614_464, 243_318_652_928)]
    [InlineData("r18+dsn", 242_964_627_456, 60_743_614_464, 243_318_652_928)]
    [InlineData("r50", 663_317_643_264, 165_849_071_616, 664_072_486_912)]
    [InlineData("r101", 818_473_336_832, 204_637_995_008, 819_442_089_984)]
    public void Arithmetic_is_counted_exactly(string variant, long full, long half, long flops)
    {
        NetworkDescription network = Of(variant);

        Assert.Equal(full, network.MultiplyAccumulates(Full));
        Assert.Equal(half, network.MultiplyAccumulates(Half));
        Assert.Equal(flops, network.Flops(Full));
    }

    [Theory]
    [InlineData("r18", 224, 119, 45, 35)]
    [InlineData("r18+dsn", 248, 134, 51, 38)]
    [InlineData("r50", 416, 215, 77, 67)]
    [InlineData("r101", 722, 368, 128, 118)]
    [InlineData("r18 official", 224, 119, 45, 35)]
    [InlineData("r18+dsn official", 251, 137, 51, 38)]
    [InlineData("r50 official", 416, 215, 77, 67)]
    [InlineData("r101 official", 722, 368, 128, 118)]
    public void Checkpoint_tensors_are_counted_exactly(string variant, int keys, int trainable, int convolutions, int norms)
    {
        NetworkDescription network = Of(variant);

        Assert.Equal(keys, network.Parameters.Count);
        Assert.Equal(keys, network.Parameters.Select(parameter => parameter.Key).Distinct().Count());
        Assert.Equal(trainable, network.Parameters.Count(parameter => parameter.Kind == ParameterKind.Trainable));
        Assert.Equal(convolutions, network.Parameters.Count(parameter => parameter.Shape.Count == 4));
        Assert.Equal(norms, network.Parameters.Count(parameter => parameter.Kind == ParameterKind.Counter));
    }

    [Theory]
    [InlineData("stem", "backbone.stem", 112_832, 58_888_028_160, 112_832, 58_888_028_160, 112_832, 58_888_028_160)]
    [InlineData("layer1", "backbone.layer1", 193_152, 25_232_932_864, 236_288, 30_601_641_984, 236_288, 30_601_641_984)]
    [InlineData("layer2", "backbone.layer2", 525_568, 17_179_869_184, 1_219_584, 42_949_672_960, 1_219_584, 42_949_672_960)]
    [InlineData("layer3", "backbone.layer3", 2_099_712, 17_179_869_184, 7_098_368, 61_203_283_968, 26_090_496, 216_358_977_536)]
    [InlineData("layer4", "backbone.layer4", 8_393_728, 17_179_869_184, 14_964_736, 33_822_867_456, 14_964_736, 33_822_867_456)]
    [InlineData("pooling", "neck.ppm neck.bottleneck", 394_496, 271_712_256, 2_886_144, 1_636_827_136, 2_886_144, 1_636_827_136)]
    [InlineData("alignment 2", "neck.fams.2", 51_840, 371_195_904, 333_056, 2_520_776_704, 333_056, 2_520_776_704)]
    [InlineData("alignment 1", "neck.fams.1", 35_456, 947_912_704, 201_984, 5_788_139_520, 201_984, 5_788_139_520)]
    [InlineData("alignment 0", "neck.fams.0", 27_264, 2_717_908_992, 136_448, 14_562_623_488, 136_448, 14_562_623_488)]
    [InlineData("smoothing", "neck.convs", 443_136, 25_367_150_592, 1_771_008, 101_468_602_368, 1_771_008, 101_468_602_368)]
    [InlineData("head", "decode_head", 592_531, 77_628_178_432, 2_364_691, 309_875_179_520, 2_364_691, 309_875_179_520)]
    public void Every_module_has_its_exact_totals(
        string module, string prefixes, long parameters18, long macs18, long parameters50, long macs50, long parameters101, long macs101)
    {
        Assert.NotEmpty(module);
        Assert.Equal((parameters18, macs18), Totals(FullR18.Description, prefixes));
        Assert.Equal((parameters50, macs50), Totals(FullR50.Description, prefixes));
        Assert.Equal((parameters101, macs101), Totals(FullR101.Description, prefixes));
    }

    [Fact]
    public void Each_auxiliary_head_has_its_parameters_and_is_no_part_of_inference()
    {
        for (int head = 0; head < 3; head++)
        {
            LayerInfo[] layers = FullR18Auxiliary.Description.Layers(Full).Where(layer => layer.Key.StartsWith($"auxiliary_head.{head}.", StringComparison.Ordinal)).ToArray();

            Assert.Equal(150_163, layers.Sum(layer => layer.Parameters));
            Assert.All(layers, layer => Assert.True(layer.TrainingOnly));
        }

        Assert.Equal(FullR18.Description.Plans[0].Steps.Count, FullR18Auxiliary.Description.Plans[0].Steps.Count);
    }

    [Fact]
    public void The_member_itself_knows_shape_parameters_and_arithmetic()
    {
        Layer scores = FullR18.Scores;

        Assert.Equal(new Layer("Scores", 19, 1024, 2048, 12_869_715, 242_964_627_456), scores);
    }

    private static (long Parameters, long MultiplyAccumulates) Totals(NetworkDescription network, string prefixes)
    {
        LayerInfo[] layers = network.Layers(Full).Where(layer => prefixes.Split(' ').Any(prefix => layer.Key.StartsWith(prefix + ".", StringComparison.Ordinal))).ToArray();
        return (layers.Sum(layer => layer.Parameters), layers.Sum(layer => layer.MultiplyAccumulates));
    }
}
