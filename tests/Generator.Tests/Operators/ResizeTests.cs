using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

public sealed class ResizeTests
{
    private static readonly double[] Factors = [0.5, 0.75, 1, 1.2, 1.5, 2, 2.1, 2.5, 3, 8];

    [Fact]
    public void Resizing_by_a_factor_gives_the_oracles_numbers()
    {
        Sweep.Compare(
            [.. Modes().SelectMany(mode => Factors.Select(factor => new Resize(factor, 0, 0, mode.Mode, mode.Aligned)))],
            Sweep.TypesOf(3, 19));
    }

    [Fact]
    public void Resizing_to_a_size_gives_the_oracles_numbers()
    {
        (int, int)[] sizes = [(1, 1), (1, 20), (2, 2), (5, 3), (11, 1), (17, 13), (34, 26), (41, 29)];
        Sweep.Compare(
            [.. Modes().SelectMany(mode => sizes.Select(size => new Resize(0, size.Item1, size.Item2, mode.Mode, mode.Aligned)))],
            Sweep.TypesOf(1, 33));
    }

    [Fact]
    public void A_resize_takes_what_follows_with_it()
    {
        Sweep.Compare(Sweep.TypesOf(2, 19), Draw);

        static IEnumerable<SketchValue> Draw(SketchValue input)
        {
            foreach ((Generator.Operators.ResizeMode mode, bool aligned) in Modes())
            {
                SketchValue larger = input.Resize(9, 8, mode, aligned);
                SketchValue skip = input.Resize(9, 8).Conv2d(input.Type.Channels, 1);
                yield return input.Conv2d(input.Type.Channels, 1).Resize(9, 8, mode, aligned).Add(skip).Relu();
                yield return skip.Concat(input.Conv2d(5, 1).Resize(9, 8, mode, aligned), larger);
                yield return input.Tanh().Resize(9, 8, mode, aligned).Multiply(skip.AdaptiveAvgPool2d(1, 1));
            }
        }
    }

    [Fact]
    public void Nearest_pixels_are_found_by_multiplying_with_the_step_in_single_precision()
    {
        // Exact arithmetic gives source 1 for output 41 of 82 from 2 pixels; 41 · (float)(1 / 41.0) is a little less than 1.
        Sweep.Compare([new Resize(41, 0, 0, Generator.Operators.ResizeMode.Nearest, false), new Resize(0, 82, 82, Generator.Operators.ResizeMode.Nearest, false)], [new(3, 2, 2)], rounding: 0);
    }

    private static IEnumerable<(Generator.Operators.ResizeMode Mode, bool Aligned)> Modes() =>
        [(Generator.Operators.ResizeMode.Bilinear, false), (Generator.Operators.ResizeMode.Bilinear, true), (Generator.Operators.ResizeMode.Nearest, false), (Generator.Operators.ResizeMode.Nearest, true)];
}
