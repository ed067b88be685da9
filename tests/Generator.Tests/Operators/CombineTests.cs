using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

public sealed class CombineTests
{
    [Fact]
    public void Sums_give_the_oracles_numbers()
    {
        Sweep.Compare(Sweep.TypesOf(1, 3, 19), Draw);

        static IEnumerable<SketchValue> Draw(SketchValue input)
        {
            int channels = input.Type.Channels;
            SketchValue one = input.Conv2d(channels, 3);
            SketchValue two = input.Sigmoid();
            yield return input.Add(input);
            yield return input.Add(input, input, input);
            yield return input.Add(one);
            yield return one.Add(input, two);
            yield return one.Add(one, two, two);
            yield return input.Conv2d(channels, 1).Add(input.Conv2d(channels, 1), input.MaxPool2d(3, 1, 1));
            yield return one.Add(two).Add(one.Add(input)).Relu();
            yield return input.Then(new Add());
        }
    }

    [Fact]
    public void Factors_of_one_pixel_are_repeated_over_the_map()
    {
        Sweep.Compare(Sweep.TypesOf(1, 3, 19), Draw);

        static IEnumerable<SketchValue> Draw(SketchValue input)
        {
            SketchValue pixel = input.AdaptiveAvgPool2d(1, 1);
            yield return input.Multiply(pixel);
            yield return pixel.Multiply(input);
            yield return pixel.Multiply(input.Conv2d(input.Type.Channels, 3), pixel).Relu();
            yield return input.Multiply(input.AdaptiveAvgPool2d(1, 1).Conv2d(input.Type.Channels, 1).Sigmoid()).Add(input);
        }
    }

    [Fact]
    public void Factors_of_one_channel_are_repeated_over_the_channels()
    {
        Sweep.Compare(Sweep.TypesOf(1, 3, 19), Draw);

        static IEnumerable<SketchValue> Draw(SketchValue input)
        {
            SketchValue channel = input.Conv2d(1, 3).Sigmoid();
            yield return input.Multiply(channel);
            yield return channel.Multiply(input);
            yield return channel.Multiply(input.Conv2d(7, 1)).Add(input.Conv2d(7, 1)).Relu();

            // One channel of several inside a concatenation lies with gaps between its pixels.
            SketchValue inside = input.Conv2d(1, 1).Tanh();
            yield return input.Multiply(inside, input.AdaptiveAvgPool2d(1, 1), channel);
            yield return inside.Concat(input.Relu(), inside.Multiply(input));
        }
    }

    [Fact]
    public void A_value_may_be_its_own_factor()
    {
        Sweep.Compare(Sweep.TypesOf(1, 3, 19), input => [input.Multiply(input), input.Multiply(input, input), input.Conv2d(3, 1).Multiply(input.Conv2d(3, 3), input.Conv2d(3, 1))]);
    }

    [Fact]
    public void Concatenations_give_the_oracles_numbers()
    {
        Sweep.Compare(Sweep.TypesOf(1, 3, 19), Draw);

        static IEnumerable<SketchValue> Draw(SketchValue input)
        {
            SketchValue left = input.Conv2d(3, 3).Relu();
            SketchValue right = input.Conv2d(8, 1);
            SketchValue both = left.Concat(right);
            SketchValue goesOut = input.Tanh();
            yield return both;
            yield return both.Conv2d(5, 3);
            yield return input.Then(new Concat());
            yield return input.Concat(input);
            yield return left.Concat(left, input, left);
            yield return both.Concat(input.Concat(right.Concat(input.Silu())), both).Conv2d(4, 1);
            yield return input.Conv2d(2, 3).Concat(input.Conv2d(2, 1).Concat(input.Conv2d(1, 1), input.Conv2d(9, 1)));
            yield return goesOut;
            yield return goesOut.Concat(input.Sigmoid(), goesOut);
            yield return goesOut.Concat(right).Add(right.Concat(goesOut)).BatchNorm2d();
            yield return input;
        }
    }
}
