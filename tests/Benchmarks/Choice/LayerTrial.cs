using System;
using System.Linq;
using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Benchmarks.Choice;

/// <summary>
/// Runs one layer by either kernel on one thread and takes the least processor time of each. Runs take turns on copies of the weights, more than a cache
/// holds, for in a network other layers have run since; the maps are as near as the layer before leaves them.
/// </summary>
internal sealed unsafe class LayerTrial : IDisposable
{
    private const int Rounds = 7;
    private const int FirstRuns = 4;
    private const double MillisecondsPerRound = 8;
    private const long CopiedBytes = 48 << 20;
    private const int MostCopies = 48;
    private readonly Execution run;
    private readonly Map input;
    private readonly Map output;
    private readonly Window window;
    private readonly ConvolutionWeights[] direct;
    private readonly WinogradWeights[] winograd;
    private int turn;

    public LayerTrial(ConvolutionLayer layer)
    {
        window = Window.Square(3, 1, layer.Dilation, layer.Dilation);
        long inputBytes = (long)layer.Inputs * layer.Height * layer.Width * sizeof(float);
        long offset = (inputBytes + 63) / 64 * 64;
        long outputBytes = (long)layer.Outputs * layer.Height * layer.Width * sizeof(float);
        long scratch = Math.Max(DirectConvolution.ScratchBytes(layer.Inputs, 1, window), WinogradConvolution.ScratchBytes(layer.Inputs, layer.Outputs));
        run = new Execution(offset + outputBytes, scratch, threads: 1);
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
    }

    /// <summary>The least nanoseconds of each kernel, measured in turn.</summary>
    public (double Direct, double Winograd) Measure()
    {
        int directRuns = RunsFor(Direct);
        int winogradRuns = RunsFor(Winograd);
        double leastDirect = double.PositiveInfinity;
        double leastWinograd = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            leastDirect = Math.Min(leastDirect, Time(Direct, directRuns));
            leastWinograd = Math.Min(leastWinograd, Time(Winograd, winogradRuns));
        }

        return (leastDirect, leastWinograd);
    }

    public void Dispose()
    {
        Array.ForEach(direct, weights => weights.Dispose());
        Array.ForEach(winograd, weights => weights.Dispose());
        run.Dispose();
    }

    private static T[] Copies<T>(long floats, Func<T> pack) =>
        [.. Enumerable.Range(0, (int)Math.Clamp((CopiedBytes / (sizeof(float) * floats)) + 1, 2, MostCopies)).Select(_ => pack())];

    private static int RunsFor(Action kernel)
    {
        kernel();
        double once = Math.Max(100, Time(kernel, FirstRuns));
        return (int)Math.Clamp(MillisecondsPerRound * 1e6 / once, 1, 5000);
    }

    /// <summary>Nanoseconds of processor time for each run, which says about the same on a machine that is busy otherwise.</summary>
    private static double Time(Action kernel, int runs)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < runs; i++)
        {
            kernel();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / runs;
    }

    private void Direct() => DirectConvolution.Run(run, input, direct[turn++ % direct.Length], output, default(Identity), window);

    private void Winograd() => WinogradConvolution.Run(run, input, winograd[turn++ % winograd.Length], output, default(Identity), window);
}
