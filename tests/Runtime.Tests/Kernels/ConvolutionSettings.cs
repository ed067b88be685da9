using System;
using System.Collections.Generic;
using SfNet.Kernels;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>Many different convolutions, drawn once and for all.</summary>
internal static class ConvolutionSettings
{
    private const long MostProducts = 600_000;
    private static readonly (int Height, int Width)[] Sizes = [(1, 1), (1, 7), (5, 3), (17, 13)];
    private static readonly (int Height, int Width)[] Kernels = [(1, 1), (2, 2), (3, 3), (5, 5), (7, 7), (1, 7), (3, 1)];
    private static readonly int[] Channels = [1, 2, 3, 7, 8, 16, 19, 33, 64];
    private static readonly int[] Dilations = [1, 1, 2, 4];

    /// <summary>Draws settings for a convolution of any kind.</summary>
    public static IEnumerable<ConvolutionSetting> Draw(int count, Func<Random, (int Inputs, int Outputs, int Groups)> channels, Func<Window, Window> narrow)
    {
        var random = new Random(2024);
        int drawn = 0;
        for (int seed = 0; drawn < count; seed++)
        {
            (int height, int width) = Pick(random, Sizes);
            (int kernelHeight, int kernelWidth) = Pick(random, Kernels);
            Window window = narrow(new Window(
                kernelHeight,
                kernelWidth,
                random.Next(1, 4),
                random.Next(1, 4),
                random.Next(0, kernelHeight + 2),
                random.Next(0, kernelWidth + 2),
                Pick(random, Dilations),
                Pick(random, Dilations)));
            int outputHeight = Length(height, window.KernelHeight, window.StrideHeight, window.PaddingTop, window.DilationHeight) + random.Next(0, 2);
            int outputWidth = Length(width, window.KernelWidth, window.StrideWidth, window.PaddingLeft, window.DilationWidth) + random.Next(0, 2);
            (int inputs, int outputs, int groups) = channels(random);
            var setting = new ConvolutionSetting(inputs, outputs, groups, height, width, window, outputHeight, outputWidth)
            {
                Seed = seed,
                Gap = random.Next(0, 2) * 5,
                Workers = random.Next(1, 4),
            };
            if (outputHeight > 0 && outputWidth > 0 && setting.Products < MostProducts)
            {
                drawn++;
                yield return setting;
            }
        }
    }

    /// <summary>Input channels, output channels and groups that divide both.</summary>
    public static (int Inputs, int Outputs, int Groups) Grouped(Random random)
    {
        int groups = random.Next(0, 3) == 0 ? random.Next(2, 5) : 1;
        return (Pick(random, Channels) * groups, Pick(random, Channels) * groups, groups);
    }

    /// <summary>A number of channels.</summary>
    public static int AnyChannels(Random random) => Pick(random, Channels);

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];

    private static int Length(int size, int kernel, int stride, int padding, int dilation)
    {
        int room = size + (2 * padding) - (dilation * (kernel - 1)) - 1;
        return room < 0 ? 0 : (room / stride) + 1;
    }
}
