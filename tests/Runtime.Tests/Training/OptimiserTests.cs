using System;
using System.Linq;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

/// <summary>Three steps of each optimiser against PyTorch 1.13 with the same gradients.</summary>
public sealed class OptimiserTests
{
    private static readonly float[] Start = [0.5f, -1f, 2f, 0.25f, -0.75f, 1.5f, 3f, -2f, 0.125f, 1f];
    private static readonly float[] Slopes = [0.1f, -0.2f, 0.3f, 0f, 0.5f, -0.25f, 1f, 0.75f, -0.5f, 0.05f];

    private static readonly float[] ByMomentum =
        [0.464762658f, -0.929525316f, 1.89414775f, 0.249929875f, -0.925275147f, 1.587322f, 2.6481874f, -2.26266742f, 0.300450444f, 0.982170999f];

    private static readonly float[] ByNesterov =
        [0.468217552f, -0.936435103f, 1.90445149f, 0.249899402f, -0.907604396f, 1.57834947f, 2.68298054f, -2.23605442f, 0.282855898f, 0.983806968f];

    private static readonly float[] ByAdamW =
        [0.480720222f, -0.980420232f, 1.97982049f, 0.24985005f, -0.76853013f, 1.51808012f, 2.97922063f, -2.01778054f, 0.143904924f, 0.980420232f];

    [Fact]
    public void Momentum_and_weight_decay_are_PyTorchs() => AssertClose(ByMomentum, Run(new Sgd(0.9), 0.1, 5e-4));

    [Fact]
    public void Nesterovs_momentum_is_PyTorchs() => AssertClose(ByNesterov, Run(new Sgd(0.9, nesterov: true), 0.1, 5e-4));

    [Fact]
    public void Plain_descent_goes_back_and_forth() => AssertClose(Start, Run(new Sgd(), 0.1, 0));

    [Fact]
    public void Decoupled_weight_decay_is_PyTorchs() => AssertClose(ByAdamW, Run(new AdamW(), 0.01, 0.02));

    [Fact]
    public void Only_the_parameters_of_a_group_change_and_by_its_own_decay_and_factor()
    {
        float[] parameters = [.. Start];
        var optimiser = new Sgd();

        optimiser.Update(parameters, Slopes, States(optimiser, Start.Length), [new ParameterGroup(2, 3, WeightDecay: 0.5, RateFactor: 2)], 0.1, 0);

        float[] expected = [.. Start.Select((value, i) => i is >= 2 and < 5 ? value - (0.2f * (Slopes[i] + (0.5f * value))) : value)];
        AssertClose(expected, parameters);
    }

    [Fact]
    public void Vectors_and_single_numbers_give_the_same_bits()
    {
        foreach (Optimiser optimiser in new Optimiser[] { new Sgd(0.9, nesterov: true), new AdamW() })
        {
            float[] whole = Run(optimiser, 0.1, 1e-3, [.. Enumerable.Range(0, 7).SelectMany(_ => Start)], [.. Enumerable.Range(0, 7).SelectMany(_ => Slopes)]);
            float[] alone = Run(optimiser, 0.1, 1e-3);

            for (int i = 0; i < whole.Length; i++)
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(alone[i % alone.Length]), BitConverter.SingleToInt32Bits(whole[i]));
            }
        }
    }

    [Fact]
    public void Buffers_and_groups_that_do_not_fit_are_named()
    {
        var optimiser = new Sgd();
        float[] three = [1, 2, 3];

        Assert.Contains("2 gradients for 3", Assert.Throws<ArgumentException>(() => optimiser.Update(three, [1, 2], [three], [], 1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("expected momentum", Assert.Throws<ArgumentException>(() => optimiser.Update(three, three, [], [], 1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("2 parameters from 2", Assert.Throws<ArgumentException>(() => optimiser.Update(three, three, [three], [new ParameterGroup(2, 2)], 1, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_are_scaled_to_a_norm_and_left_alone_below_it()
    {
        float[] gradients = [3f, 0f, -4f];

        Assert.Equal(5, GradientClipping.ByNorm(gradients, 10), 6);
        Assert.Equal([3f, 0f, -4f], gradients);
        Assert.Equal(5, GradientClipping.ByNorm(gradients, 1), 6);
        AssertClose([0.6f, 0f, -0.8f], gradients);
        Assert.Equal(double.PositiveInfinity, GradientClipping.ByNorm([float.PositiveInfinity, 1f], 1));
    }

    [Fact]
    public void An_average_follows_the_parameters()
    {
        float[] average = [1f, 2f];

        MovingAverage.Update(average, [3f, -2f], 0.75);

        AssertClose([1.5f, 1f], average);
        Assert.Throws<ArgumentException>(() => MovingAverage.Update(average, [1f], 0.5));
    }

    private static float[] Run(Optimiser optimiser, double rate, double decay) => Run(optimiser, rate, decay, Start, Slopes);

    private static float[] Run(Optimiser optimiser, double rate, double decay, float[] start, float[] slopes)
    {
        float[] parameters = [.. start];
        float[][] states = States(optimiser, start.Length);
        for (int step = 0; step < 3; step++)
        {
            int sign = step < 2 ? 1 : -1;
            optimiser.Update(parameters, [.. slopes.Select(slope => slope * (step + 1) * sign)], states, [new ParameterGroup(0, start.Length, decay)], rate, step);
        }

        return parameters;
    }

    private static float[][] States(Optimiser optimiser, int length) => [.. optimiser.States.Select(_ => new float[length])];

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-6 * (1 + Math.Abs(expected[i])), $"{i}: {actual[i]}, expected {expected[i]}");
        }
    }
}
