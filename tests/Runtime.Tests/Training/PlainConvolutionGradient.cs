using System;
using SfNet.Kernels;

namespace SfNet.Runtime.Tests.Training;

/// <summary>A convolution of a batch and its gradients by their definition, in double precision.</summary>
internal static class PlainConvolutionGradient
{
    /// <summary>Calls back for every product: image, output row, column, channel; input row, column, channel; index of the weight.</summary>
    public static void ForEachProduct(TestBatch input, TestBatch output, int groups, Window window, Action<int, int, int, int, int, int, int, int> product)
    {
        int groupInputs = input.Map.Channels / groups;
        int groupOutputs = output.Map.Channels / groups;
        output.ForEach((n, row, column, o) =>
        {
            for (int i = 0; i < window.KernelHeight; i++)
            {
                for (int j = 0; j < window.KernelWidth; j++)
                {
                    int y = (row * window.StrideHeight) - window.PaddingTop + (i * window.DilationHeight);
                    int x = (column * window.StrideWidth) - window.PaddingLeft + (j * window.DilationWidth);
                    if (y < 0 || y >= input.Map.Height || x < 0 || x >= input.Map.Width)
                    {
                        continue;
                    }

                    for (int k = 0; k < groupInputs; k++)
                    {
                        int weight = (((((o * groupInputs) + k) * window.KernelHeight) + i) * window.KernelWidth) + j;
                        product(n, row, column, o, y, x, (o / groupOutputs * groupInputs) + k, weight);
                    }
                }
            }
        });
    }

    public static double[] Weight(TestBatch input, TestBatch outputGradient, int groups, Window window)
    {
        var gradient = new double[outputGradient.Map.Channels * (input.Map.Channels / groups) * window.Taps];
        ForEachProduct(input, outputGradient, groups, window, (n, row, column, o, y, x, k, weight) =>
            gradient[weight] += (double)input[n, y, x, k] * outputGradient[n, row, column, o]);
        return gradient;
    }

    public static double[] Input(TestBatch input, TestBatch outputGradient, float[] weights, int groups, Window window)
    {
        var map = input.Map;
        var gradient = new double[map.Pixels * map.Channels];
        ForEachProduct(input, outputGradient, groups, window, (n, row, column, o, y, x, k, weight) =>
            gradient[(((((n * map.Height) + y) * map.Width) + x) * map.Channels) + k] += (double)weights[weight] * outputGradient[n, row, column, o]);
        return gradient;
    }
}
