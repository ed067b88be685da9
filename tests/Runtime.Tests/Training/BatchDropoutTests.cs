using System;
using System.Linq;
using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class BatchDropoutTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void What_is_dropped_follows_from_positions_alone(int lanes)
    {
        foreach (bool wholeChannels in new[] { false, true })
        {
            foreach (int channels in new[] { 1, 7, 33, 300, 301 })
            {
                var settings = new DropoutSettings(0.3, 0x123456789ABCDEF, 5, 2);
                using var input = new TestBatch(3, 4, 5, channels);
                var expected = new float[input.Map.Pixels * channels];
                int i = 0;
                input.ForEach((n, y, x, c) =>
                    expected[i++] = Kept(settings, 2 + n, wholeChannels ? c : (((y * 5) + x) * channels) + c) ? input[n, y, x, c] * (float)(1 / 0.7) : 0f);
                foreach (int workers in new[] { 1, 2, 3 })
                {
                    using var output = new TestBatch(3, 4, 5, channels, 1, 3);
                    using var run = new Execution(0, 0, workers);
                    float[] before = output.Numbers();

                    BatchDropout.Run(run, input.Map, output.Map, settings, true, wholeChannels, lanes);

                    Assert.Equal([.. before.Zip(expected, (a, b) => a + b)], output.Numbers());
                    BatchDropout.Run(run, input.Map, output.Map, settings, false, wholeChannels, lanes);
                    Assert.Equal(expected, output.Numbers());
                    output.AssertGapsUntouched();
                }
            }
        }
    }

    [Fact]
    public void The_declared_share_is_dropped_and_the_mean_is_kept()
    {
        foreach (double probability in new[] { 0, 0.1, 0.5, 0.9 })
        {
            float[] found = Drop(new DropoutSettings(probability, 7, 1), 200_000);

            double share = found.Count(value => value == 0) / 200_000.0;
            Assert.InRange(share, probability - 0.005, probability + 0.005);
            Assert.All(found, value => Assert.True(value == 0 || value == (float)(1 / (1 - probability))));
        }
    }

    [Fact]
    public void Seeds_layers_and_images_draw_independently()
    {
        var settings = new DropoutSettings(0.5, 7, 1);
        float[] first = Drop(settings, 100_000);
        foreach (DropoutSettings other in new[] { settings with { Seed = 8 }, settings with { Layer = 2 }, settings with { FirstImage = 1 }, new(0.5, 1, 7) })
        {
            double both = first.Zip(Drop(other, 100_000)).Count(pair => pair.First > 0 && pair.Second > 0) / 100_000.0;
            Assert.InRange(both, 0.24, 0.26);
        }
    }

    [Fact]
    public void What_is_dropped_becomes_zero_even_if_it_is_not_a_number()
    {
        using var values = new TestBatch(1, 1, 1, 200).Set([.. Enumerable.Repeat(float.NaN, 200)]);
        using var run = new Execution(0, 0, 1);

        BatchDropout.Elements(run, values.Map, values.Map, new DropoutSettings(0.5, 1, 1), false);

        Assert.InRange(values.Numbers().Count(value => value == 0), 70, 130);
    }

    [Fact]
    public void A_probability_out_of_range_is_refused()
    {
        using var values = new TestBatch(1, 1, 1, 2);
        using var run = new Execution(0, 0, 1);
        foreach (double probability in new[] { -0.1, 1, double.NaN })
        {
            var error = Assert.Throws<ArgumentException>(() => BatchDropout.Elements(run, values.Map, values.Map, new DropoutSettings(probability, 1, 1), false));
            Assert.Contains("expected at least 0 and less than 1", error.Message, StringComparison.Ordinal);
        }
    }

    private static float[] Drop(DropoutSettings settings, int count)
    {
        using var values = new TestBatch(1, 1, 1, count, 0).Set([.. Enumerable.Repeat(1f, count)]);
        using var run = new Execution(0, 0, 1);
        BatchDropout.Elements(run, values.Map, values.Map, settings, false);
        return values.Numbers();
    }

    // SplitMix64, step by step, as its authors publish it.
    private static bool Kept(DropoutSettings settings, int image, int position)
    {
        ulong state = settings.Seed;
        state = Next(ref state) ^ (uint)settings.Layer;
        state = Next(ref state) ^ (uint)image;
        state = Next(ref state);
        ulong bits = 0;
        for (int i = 0; i <= position / 2; i++)
        {
            bits = Next(ref state);
        }

        return (uint)(position % 2 == 0 ? bits : bits >> 32) >= Math.Round(settings.Probability * Math.Pow(2, 32));
    }

    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
