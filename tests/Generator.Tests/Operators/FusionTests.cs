using System.Collections.Generic;
using System.Linq;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>Every operator that can hold an epilogue, followed by every chain that can stand in one.</summary>
public sealed class FusionTests
{
    private const int Channels = 11;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Whatever_an_operator_is_followed_by_is_computed_with_it(int part)
    {
        // Each source is drawn anew for each chain, so that the chain is its only reader and can be joined to it.
        int count = Sources(new GraphSketch(3, 6, 5).Input).Count();
        Sweep.Compare([new(3, 6, 5), new(19, 1, 7), new(2, 1, 1)], input => Enumerable.Range(0, count).Where(source => source % 3 == part)
            .SelectMany(source => Enumerable.Range(0, 12).Select(chain => Chain(chain, input, Sources(input).ElementAt(source)))));
    }

    [Fact]
    public void A_batch_norm_is_folded_only_into_what_nothing_else_reads()
    {
        Sweep.Compare(Sweep.TypesOf(3, 19), Draw);

        static IEnumerable<SketchValue> Draw(SketchValue input)
        {
            SketchValue shared = input.Conv2d(5, 3);
            yield return shared.BatchNorm2d().Relu();
            yield return shared.Relu();

            yield return input.Conv2d(6, 1, bias: false).BatchNorm2d().BatchNorm2d(1e-2, affine: false).Relu();
            yield return input.Conv2d(6, 3).Relu().BatchNorm2d();
            yield return input.ConvTranspose2d(6, 3, stride: 2, padding: 1).BatchNorm2d().BatchNorm2d().Silu();
            yield return input.Conv2d(input.Type.Channels, 3, groups: input.Type.Channels).BatchNorm2d().Relu6();

            SketchValue once = input.Conv2d(4, 3).BatchNorm2d();
            yield return once;
            yield return once.BatchNorm2d();
            yield return input.BatchNorm2d();
            yield return input.Dropout().BatchNorm2d(1e-3).BatchNorm2d().Add(input);
        }
    }

    /// <summary>Values of eleven channels and the input's size, one from each kernel.</summary>
    private static IEnumerable<SketchValue> Sources(SketchValue input)
    {
        SketchValue wide = input.Conv2d(Channels, 1).Named($"Wide{input.Sketch.Nodes.Count}");
        SketchValue field = input.Conv2d(2, 1);
        (int height, int width) = (input.Type.Height, input.Type.Width);
        yield return input.Conv2d(Channels, 1);
        yield return input.Conv2d(Channels, 3, dilation: 2);
        yield return wide.Conv2d(Channels, 3, groups: Channels);
        yield return input.ConvTranspose2d(Channels, 3, padding: 1);
        yield return wide.MaxPool2d(3, 1, 1);
        yield return wide.AvgPool2d(3, 1, 1);
        yield return wide.AdaptiveAvgPool2d(height, width + 1).AdaptiveAvgPool2d(height, width);
        yield return wide.Resize(height + 2, width).Resize(height, width);
        yield return wide.Resize(height + 2, width).Resize(height, width, Generator.Operators.ResizeMode.Nearest);
        yield return wide.FlowWarp(field);
        yield return wide.GridSample(field, padding: Generator.Operators.SamplingPadding.Border);
        yield return wide.Softmax();
        yield return wide.Concat(input).Conv2d(Channels, 1).Sigmoid();
        yield return wide.Add(input.Conv2d(Channels, 3));
        yield return input.Conv2d(5, 1).Concat(input.Conv2d(Channels - 5, 1));
    }

    private static SketchValue Chain(int number, SketchValue input, SketchValue value)
    {
        SketchValue residual = input.Conv2d(Channels, 1);
        SketchValue perChannel = residual.AdaptiveAvgPool2d(1, 1);
        SketchValue perPixel = input.Conv2d(1, 1);
        return number switch
        {
            0 => value.Relu(),
            1 => value.Silu(),
            2 => value.Add(residual),
            3 => residual.Add(value).Relu(),
            4 => value.Multiply(perChannel),
            5 => perPixel.Multiply(value).Relu(),
            6 => value.BatchNorm2d(),
            7 => value.BatchNorm2d().Add(residual).Relu().BatchNorm2d(1e-3),
            8 => value.Relu().Multiply(perChannel, perPixel).Add(residual),
            9 => value.Add(residual, residual).LeakyRelu(0.2).Tanh(),
            10 => residual.Concat(value.HardSwish(), value.Multiply(residual)),
            _ => value.Dropout().Relu6().BatchNorm2d(affine: false).Silu(),
        };
    }
}
