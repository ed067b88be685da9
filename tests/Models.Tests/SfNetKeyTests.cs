using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SfNet.Models.Tests.Networks;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>Checkpoint keys and shapes, against files that PyTorch wrote and against each other.</summary>
public sealed class SfNetKeyTests
{
    [Theory]
    [InlineData("sfnet_r18")]
    [InlineData("sfnet_r50")]
    [InlineData("sfnet_official")]
    public void Keys_and_shapes_are_those_of_the_file(string model)
    {
        NetworkDescription network = model switch
        {
            "sfnet_r18" => StagedR18.Description,
            "sfnet_r50" => StagedR50.Description,
            _ => SmallOfficialR18.Description,
        };
        using var file = SafetensorsFile.Open(Fixture.Weights(model));

        Assert.Equal(
            file.Tensors.Select(tensor => $"{tensor.Name} {tensor.Shape}").Order(StringComparer.Ordinal),
            network.Parameters.Select(parameter => $"{parameter.Key} {parameter.Shape}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_base_width_changes_no_key()
    {
        Assert.Equal(KeysOf(SmallR18.Description), KeysOf(FullR18.Description));
        Assert.Equal(KeysOf(StagedR18.Description), KeysOf(FullR18Auxiliary.Description));
        Assert.Equal(KeysOf(StagedR50.Description), KeysOf(FullR50.Description));
        Assert.Equal(KeysOf(SmallOfficialR18.Description), KeysOf(OfficialR18.Description));
    }

    [Fact]
    public void Depth_101_has_23_blocks_where_depth_50_has_6()
    {
        string[] expected = [.. KeysOf(FullR50.Description).SelectMany(key => key.StartsWith("backbone.layer3.5.", StringComparison.Ordinal)
            ? Enumerable.Range(5, 18).Select(block => key.Replace("layer3.5.", $"layer3.{block}.", StringComparison.Ordinal))
            : [key]).Order(StringComparer.Ordinal)];

        Assert.Equal(expected, KeysOf(FullR101.Description));
    }

    [Fact]
    public void Official_keys_name_every_tensor_of_the_other_scheme()
    {
        foreach ((NetworkDescription one, NetworkDescription other) in new[]
        {
            (FullR18.Description, OfficialR18.Description),
            (FullR18Auxiliary.Description, OfficialR18Auxiliary.Description),
            (FullR50.Description, OfficialR50.Description),
            (FullR101.Description, OfficialR101.Description),
        })
        {
            // The authors' auxiliary convolutions have a bias; nothing else differs.
            IEnumerable<string> renamed = one.Parameters.Select(parameter => OfficialName(parameter.Key))
                .Concat(one == FullR18Auxiliary.Description ? ["head.dsn.0.0.bias", "head.dsn.1.0.bias", "head.dsn.2.0.bias"] : []);

            Assert.Equal(renamed.Order(StringComparer.Ordinal), KeysOf(other));
        }
    }

    [Fact]
    public void Auxiliary_tensors_alone_may_be_missing()
    {
        Assert.All(FullR18Auxiliary.Description.Parameters.Where(parameter => parameter.Kind != ParameterKind.Counter), parameter =>
            Assert.Equal(parameter.Key.StartsWith("auxiliary_head.", StringComparison.Ordinal), parameter.Optional));
    }

    [Theory]
    [InlineData("backbone.stem.0.weight", InitializerKind.HeNormalFanOut, 0)]
    [InlineData("backbone.layer4.1.conv2.weight", InitializerKind.HeNormalFanOut, 0)]
    [InlineData("backbone.layer1.0.bn1.weight", InitializerKind.Ones, 0)]
    [InlineData("neck.ppm.0.1.conv.weight", InitializerKind.HeNormalFanOut, 0)]
    [InlineData("neck.fams.0.low_conv.conv.bias", InitializerKind.Zeros, 0)]
    [InlineData("neck.fams.0.low_down_conv.weight", InitializerKind.UniformFanIn, 0)]
    [InlineData("neck.fams.1.high_down_conv.weight", InitializerKind.UniformFanIn, 0)]
    [InlineData("neck.fams.2.flow_conv.weight", InitializerKind.UniformFanIn, 0)]
    [InlineData("decode_head.conv_seg.weight", InitializerKind.Normal, 0.01)]
    [InlineData("decode_head.conv_seg.bias", InitializerKind.Zeros, 0)]
    [InlineData("auxiliary_head.2.conv_seg.weight", InitializerKind.Normal, 0.01)]
    public void Fresh_weights_are_drawn_as_the_published_training_does(string key, InitializerKind kind, double deviation)
    {
        ParameterInfo parameter = FullR18Auxiliary.Description.Parameters.Single(candidate => candidate.Key == key);

        Assert.Equal(kind, parameter.Initializer.Kind);
        Assert.Equal(deviation, kind == InitializerKind.Normal ? parameter.Initializer.Value : 0);
    }

    private static string[] KeysOf(NetworkDescription network) =>
        network.Parameters.Select(parameter => parameter.Key).Order(StringComparer.Ordinal).ToArray();

    /// <summary>The renaming written down a second time, independently of the declaration.</summary>
    private static string OfficialName(string key)
    {
        (string From, string To)[] rules =
        [
            (@"^backbone\.stem\.7\.", "layer0.1."),
            (@"^backbone\.stem\.(\d)\.", "layer0.0.$1."),
            (@"^backbone\.", ""),
            (@"^neck\.ppm\.(\d)\.1\.conv\.", "head.ppm.stages.$1.1."),
            (@"^neck\.ppm\.(\d)\.1\.bn\.", "head.ppm.stages.$1.2."),
            (@"^neck\.bottleneck\.conv\.", "head.ppm.bottleneck.0."),
            (@"^neck\.bottleneck\.bn\.", "head.ppm.bottleneck.1."),
            (@"^neck\.fams\.(\d)\.low_conv\.conv\.", "head.fpn_in.$1.0."),
            (@"^neck\.fams\.(\d)\.low_conv\.bn\.", "head.fpn_in.$1.1."),
            (@"^neck\.fams\.(\d)\.low_down_conv\.", "head.fpn_out_align.$1.down_l."),
            (@"^neck\.fams\.(\d)\.high_down_conv\.", "head.fpn_out_align.$1.down_h."),
            (@"^neck\.fams\.(\d)\.flow_conv\.", "head.fpn_out_align.$1.flow_make."),
            (@"^neck\.convs\.(\d)\.conv\.", "head.fpn_out.$1.0.0."),
            (@"^neck\.convs\.(\d)\.bn\.", "head.fpn_out.$1.0.1."),
            (@"^decode_head\.convs\.0\.conv\.", "head.conv_last.0.0."),
            (@"^decode_head\.convs\.0\.bn\.", "head.conv_last.0.1."),
            (@"^decode_head\.conv_seg\.", "head.conv_last.1."),
        ];
        foreach ((string from, string to) in rules)
        {
            if (Regex.IsMatch(key, from))
            {
                return Regex.Replace(key, from, to);
            }
        }

        Match head = Regex.Match(key, @"^auxiliary_head\.(\d)\.(convs\.0\.conv|convs\.0\.bn|conv_seg)\.(.*)$");
        string part = head.Groups[2].Value switch { "convs.0.conv" => "0", "convs.0.bn" => "1", _ => "4" };
        return $"head.dsn.{2 - (head.Groups[1].Value[0] - '0')}.{part}.{head.Groups[3].Value}";
    }
}
