using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>What lays maps out flat, or works on one pixel at a time.</summary>
public sealed class FlatTests
{
    [Fact]
    public void A_map_is_laid_out_channel_by_channel() => Sweep.Compare([new Flatten()]);

    [Fact]
    public void A_linear_layer_gives_the_oracles_numbers()
    {
        Sweep.Compare(Sweep.TypesOf(1, 3, 8), Draw);

        static IEnumerable<SketchValue> Draw(SketchValue input)
        {
            SketchValue flat = input.Flatten();
            foreach (int features in new[] { 1, 2, 3, 8, 19, 33, 64 })
            {
                yield return flat.Linear(features);
                yield return flat.Linear(features, bias: false).Relu();
            }

            yield return flat.Linear(17).Tanh().Linear(5).Add(flat.Linear(5)).Softmax();
            yield return flat.Linear(9).Concat(flat.Linear(4), flat);
            yield return flat.Flatten().Multiply(flat);
        }
    }

    [Fact]
    public void Softmax_gives_the_oracles_numbers()
    {
        Sweep.Compare(
            Sweep.Types,
            input => [input.Softmax(), input.Softmax().Relu(), input.Add(input).Softmax(), input.Flatten().Softmax(), input.Conv2d(40, 1).Softmax()],
            type => Tensor.Random(type, 31, -50, 50));
    }

    [Fact]
    public void Softmax_of_values_that_overflow_a_power_stays_finite()
    {
        Sweep.Compare(Sweep.Types, input => [input.Softmax()], type => Tensor.Random(type, 32, -1e4, 1e4));
    }

    [Fact]
    public void Dropout_does_nothing_to_what_passes_through_it()
    {
        Sweep.Compare(
            Sweep.Types,
            input => [input.Dropout(), input.Conv2d(4, 1).Dropout(0.9, wholeChannels: true).Relu(), input.Relu().Dropout(0.1).Concat(input.Dropout())]);
    }

    [Fact]
    public void Argmax_takes_the_lowest_of_equal_channels_and_takes_what_is_not_a_number_first()
    {
        Sweep.Compare(Sweep.Types, input => [input.ArgMax(), input.Add(input).ArgMax(), input.Flatten().ArgMax()], FewDistinctValues);
        Sweep.Compare(Sweep.TypesOf(2, 19), input => [input.ArgMax(), input.Conv2d(7, 1, bias: false).ArgMax().Relu()]);
    }

    /// <summary>Five values, so that many are equal, and one of them is not a number.</summary>
    private static Tensor FewDistinctValues(Generator.Graph.TensorType type)
    {
        Tensor tensor = Tensor.Random(type, 33);
        double[] values = [.. tensor.Values.Select(value => value > 0.9 ? double.NaN : System.Math.Round(value * 2))];
        return new Tensor(type.Channels, type.Height, type.Width, values);
    }
}
