using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>Warps and grid samples: the input is the field of positions, of known values, and the map is made from it.</summary>
public sealed class SampleTests
{
    private static readonly (int Height, int Width)[] MapSizes = [(1, 1), (1, 6), (4, 1), (5, 3), (16, 12)];

    [Fact]
    public void Grid_samples_give_the_oracles_numbers_inside_and_outside_of_the_map()
    {
        Sweep.Compare(Fields(), field => Maps(field).SelectMany(map => GridSamples().Select(op => map.Then(op, field))), Sixteenths);
    }

    [Fact]
    public void Flow_warps_give_the_oracles_numbers_for_small_and_large_flows()
    {
        Sweep.Compare(Fields(), Draw, Sixteenths);

        static IEnumerable<SketchValue> Draw(SketchValue field) => Maps(field).SelectMany(map => new[]
        {
            map.FlowWarp(field), map.FlowWarp(field, alignCorners: true), map.FlowWarp(field.Add(field, field, field, field, field, field, field)),
        });
    }

    [Fact]
    public void Samples_take_what_follows_with_them()
    {
        Sweep.Compare(Fields(), Draw, Sixteenths);

        static IEnumerable<SketchValue> Draw(SketchValue field)
        {
            SketchValue map = field.Conv2d(11, 1).Resize(6, 5);
            SketchValue other = field.Conv2d(11, 3);
            yield return map.FlowWarp(field).Add(other).Relu();
            yield return other.Concat(map.FlowWarp(field), map.GridSample(field, Generator.Operators.SamplingMode.Nearest));
            yield return map.GridSample(field).Multiply(other.AdaptiveAvgPool2d(1, 1)).Multiply(field.Conv2d(1, 1)).BatchNorm2d().Silu();
        }
    }

    private static IEnumerable<TensorType> Fields() => OperatorBackend.Sizes.Select(size => new TensorType(2, size.Height, size.Width));

    /// <summary>Maps of several sizes and channels.</summary>
    private static IEnumerable<SketchValue> Maps(SketchValue field) => MapSizes.SelectMany(size => new[] { 1, 3, 19 }.Select(channels =>
        field.Conv2d(channels, 3).Resize(size.Height, size.Width)));

    private static IEnumerable<GridSample> GridSamples() =>
        from mode in Enum.GetValues<Generator.Operators.SamplingMode>()
        from padding in Enum.GetValues<Generator.Operators.SamplingPadding>()
        from aligned in new[] { false, true }
        select new GridSample(mode, padding, aligned);

    /// <summary>
    /// Positions from −2.5 to 2.5 in sixteenths, which single precision computes with exactly on sizes such as these: the choice of a nearest pixel is
    /// not continuous.
    /// </summary>
    private static Tensor Sixteenths(TensorType type)
    {
        Tensor tensor = Tensor.Random(type, 51, -2.5, 2.5);
        return new Tensor(type.Channels, type.Height, type.Width, Array.ConvertAll(tensor.Values, value => Math.Round(value * 16) / 16));
    }
}
