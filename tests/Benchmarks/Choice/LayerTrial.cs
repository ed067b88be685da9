using System;
using System.Diagnostics;
using System.Linq;
using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Benchmarks.Choice;

/// <summary>
/// Runs one layer by each kernel that could serve it and takes the least time of each. Runs take turns on copies of the weights, more than a cache
/// holds, for in a network other layers have run since; the maps are as near as the layer before leaves them.
/// </summary>
internal sealed unsafe class LayerTrial : IDisposable
{
    private const int Rounds = 7;
    private const int FirstRuns = 4;
    private const double MillisecondsPerRound = 8;
    private const long CopiedBytes = 48 << 20;
    private const int MostCopies = 48;
    private readonly int threads;
    private readonly Execution run;
    private readonly Map input;
    private readonly Map output;
    private readonly Window window;
    private readonly ConvolutionWeights[] direct;
    private readonly WinogradWeights[] winograd;
    private readonly WinogradWeights[] winograd2x2;
    private int turn;

    public LayerTrial(ConvolutionLayer layer, int threads)
    {
        this.threads = threads;
        window = Window.Square(3, 1, layer.Dilation, layer.Dilation);
        long inputBytes = (long)layer.Inputs * layer.Height * layer.Width * sizeof(float);
        long offset = (inputBytes + 63) / 64 * 64;
        long outputBytes = (long)layer.Outputs * layer.Height * layer.Width * sizeof(float);
        long[] scratch =
        [
            DirectConvolution.ScratchBytes(layer.Inputs, 1, window),
            WinogradConvolution.ScratchBytes(layer.Inputs, layer.Outputs),
            Winograd2x2Convolution.ScratchBytes(layer.Inputs, layer.Outputs),
        ];
        run = new Execution(offset + outputBytes, scratch.Max(), threads);
        input = run.Map(0, layer.Height, layer.Width, layer.Inputs);
        output = run.Map(offset, layer.Height, layer.Width, layer.Outputs);
        var random = new Random(1);
        for (float* at = input.Pixel(0); at < input.Pixel(0) + (inputBytes / sizeof(float)); at++)
        {
            *at = random.NextSingle() - 0.5f;
        }

        float[] weight = new float[9 * layer.Inputs * layer.Outputs];
        foreach (ref float value in weight.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        direct = Copies(weight.Length, () => ConvolutionWeights.Pack(weight, [], layer.Outputs, layer.Inputs, 3, 3));
        winograd = Copies(4L * weight.Length, () => WinogradWeights.Pack(weight, [], layer.Outputs, layer.Inputs));
        winograd2x2 = Copies(16L * weight.Length / 9, () => WinogradWeights.Pack2x2(weight, [], layer.Outputs, layer.Inputs));
    }

    /// <summary>The least nanoseconds of each kernel, measured in turn: direct, Winograd's on tiles of 4×4 and of 2×2 pixels.</summary>
    public double[] Measure()
    {
        Action[] kernels = [Direct, Winograd, Winograd2x2];
        int[] runs = [.. kernels.Select(RunsFor)];
        double[] least = [.. kernels.Select(_ => double.PositiveInfinity)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int kernel = 0; kernel < kernels.Length; kernel++)
            {
                least[kernel] = Math.Min(least[kernel], Time(kernels[kernel], runs[kernel]));
            }
        }

        return least;
    }

    public void Dispose()
    {
        Array.ForEach(direct, weights => weights.Dispose());
        Array.ForEach(winograd, weights => weights.Dispose());
        Array.ForEach(winograd2x2, weights => weights.Dispose());
        run.Dispose();
    }

    private static T[] Copies<T>(long floats, Func<T> pack) =>
        [.. Enumerable.Range(0, (int)Math.Clamp((CopiedBytes / (sizeof(float) * floats)) + 1, 2, MostCopies)).Select(_ => pack())];

    private int RunsFor(Action kernel)
    {
        kernel();
        double once = Math.Max(100, Time(kernel, FirstRuns));
        return (int)Math.Clamp(MillisecondsPerRound * 1e6 / once, 1, 5000);
    }

    /// <summary>
    /// Nanoseconds for each run: of processor time where there is one thread, which says about the same on a machine that is busy otherwise.
    /// </summary>
    private double Time(Action kernel, int runs)
    {
        long began = Stopwatch.GetTimestamp();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < runs; i++)
        {
            kernel();
        }

        TimeSpan time = threads == 1 ? Environment.CpuUsage.TotalTime - start : Stopwatch.GetElapsedTime(began);
        return time.TotalNanoseconds / runs;
    }

    private void Direct() => DirectConvolution.Run(run, input, direct[turn++ % direct.Length], output, default(Identity), window);

    private void Winograd() => WinogradConvolution.Run(run, input, winograd[turn++ % winograd.Length], output, default(Identity), window);

    private void Winograd2x2() => Winograd2x2Convolution.Run(run, input, winograd2x2[turn++ % winograd2x2.Length], output, default(Identity), window);
}
