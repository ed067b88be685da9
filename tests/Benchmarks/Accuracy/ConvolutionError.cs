using System;
using System.Linq;
using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Benchmarks.Accuracy;

/// <summary>The rounding error of one 3×3 convolution against the same sums in double precision: the largest, and the mean one as a share of the results.</summary>
internal sealed record ConvolutionError(double Largest, double Relative)
{
    private const int Side = 24;

    /// <summary>
    /// Errors of the direct kernel and of Winograd's on tiles of 4×4 and of 2×2 pixels, for inputs from N(0, 1) and weights from N(0, 2 / products).
    /// </summary>
    public static unsafe (ConvolutionError Direct, ConvolutionError Winograd, ConvolutionError Winograd2x2) Measure(int channels)
    {
        Window window = Window.Square(3, 1, 1);
        var random = new Random(channels);
        float[] weight = Normal(random, 9 * channels * channels, Math.Sqrt(2.0 / (9 * channels)));
        float[] values = Normal(random, Side * Side * channels, 1);
        long bytes = (long)values.Length * sizeof(float);
        long scratch = Math.Max(
            DirectConvolution.ScratchBytes(channels, 1, window),
            Math.Max(WinogradConvolution.ScratchBytes(channels, channels), Winograd2x2Convolution.ScratchBytes(channels, channels)));
        using var run = new Execution(2 * bytes, scratch, threads: 1);
        Map input = run.Map(0, Side, Side, channels);
        Map output = run.Map(bytes, Side, Side, channels);
        values.CopyTo(new Span<float>(input.Pixel(0), values.Length));
        double[] exact = Exact(values, weight, channels);

        using var direct = ConvolutionWeights.Pack(weight, [], channels, channels, 3, 3);
        DirectConvolution.Run(run, input, direct, output, default(Identity), window);
        ConvolutionError ofDirect = Of(exact, new Span<float>(output.Pixel(0), values.Length));
        using var winograd = WinogradWeights.Pack(weight, [], channels, channels);
        WinogradConvolution.Run(run, input, winograd, output, default(Identity), window);
        ConvolutionError ofWinograd = Of(exact, new Span<float>(output.Pixel(0), values.Length));
        using var small = WinogradWeights.Pack2x2(weight, [], channels, channels);
        Winograd2x2Convolution.Run(run, input, small, output, default(Identity), window);
        return (ofDirect, ofWinograd, Of(exact, new Span<float>(output.Pixel(0), values.Length)));
    }

    private static ConvolutionError Of(double[] exact, ReadOnlySpan<float> found)
    {
        (double largest, double squares) = (0, 0);
        for (int i = 0; i < exact.Length; i++)
        {
            double error = Math.Abs(found[i] - exact[i]);
            largest = Math.Max(largest, error);
            squares += error * error;
        }

        return new ConvolutionError(largest, Math.Sqrt(squares / exact.Sum(value => value * value)));
    }

    private static float[] Normal(Random random, int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ =>
        (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];

    private static double[] Exact(float[] input, float[] weight, int channels)
    {
        var output = new double[input.Length];
        for (int pixel = 0; pixel < Side * Side; pixel++)
        {
            for (int tap = 0; tap < 9; tap++)
            {
                int row = (pixel / Side) + (tap / 3) - 1;
                int column = (pixel % Side) + (tap % 3) - 1;
                if (row is < 0 or >= Side || column is < 0 or >= Side)
                {
                    continue;
                }

                int from = ((row * Side) + column) * channels;
                for (int target = 0; target < channels; target++)
                {
                    double sum = 0;
                    for (int source = 0; source < channels; source++)
                    {
                        sum += (double)input[from + source] * weight[(((target * channels) + source) * 9) + tap];
                    }

                    output[(pixel * channels) + target] += sum;
                }
            }
        }

        return output;
    }
}
