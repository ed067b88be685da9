using System;
using System.Diagnostics;
using SfNet.Benchmarks.Kernels;
using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Benchmarks.Bands;

/// <summary>A convolution and the max pooling that reads it, 3 × 3 at stride 2 or 2 × 2 at stride 2, stored between the two or in bands.</summary>
internal sealed class StemTrial : IDisposable
{
    private readonly StemLayer layer;
    private readonly Execution run;
    private readonly WinogradWeights? winograd;
    private readonly ConvolutionWeights? direct;
    private readonly long mapOffset;
    private readonly long pooledOffset;

    public StemTrial(StemLayer layer, int threads)
    {
        this.layer = layer;
        mapOffset = Bytes(layer.InputHeight, layer.InputWidth, layer.Inputs);
        pooledOffset = mapOffset + Math.Max(layer.MapBytes, 36L << 20);
        long scratch = Math.Max(
            WinogradConvolution.ScratchBytes(layer.Inputs, layer.Outputs), DirectConvolution.ScratchBytes(layer.Inputs, 1, layer.Window));
        run = new Execution(pooledOffset + Bytes(layer.PooledHeight, layer.PooledWidth, layer.Outputs), scratch, threads);
        float[] numbers = KernelCases.Numbers(layer.Inputs * layer.Outputs * layer.Window.Taps);
        if (layer.IsWinograd)
        {
            winograd = WinogradWeights.Pack(numbers, default, layer.Outputs, layer.Inputs);
        }
        else
        {
            direct = ConvolutionWeights.Pack(numbers, default, layer.Outputs, layer.Inputs, layer.Window.KernelHeight, layer.Window.KernelWidth);
        }

        KernelCases.Numbers((int)(mapOffset / sizeof(float))).CopyTo(Input());
    }

    private Map Pooled => run.Map(pooledOffset, layer.PooledHeight, layer.PooledWidth, layer.Outputs);

    /// <summary>Milliseconds with the whole map stored, for 0 rows, or in bands of so many rows.</summary>
    public double Measure(int rows)
    {
        long start = Stopwatch.GetTimestamp();
        if (rows == 0)
        {
            Map map = run.Map(mapOffset, layer.Height, layer.Width, layer.Outputs);
            Convolve(map, RowRange.All(map));
            MaxPool.Run(run, map, layer.Pool, Pooled, default(Identity));
        }
        else
        {
            Map buffer = run.Map(mapOffset, 2 * (rows + 1), layer.Width, layer.Outputs);
            foreach (RowBand band in new RowBands(run, buffer, layer.Height, rows, layer.Pool, layer.PooledHeight))
            {
                Convolve(band.Map, band.Written);
                MaxPool.Run(run, band.Map, layer.Pool, Pooled, default(Identity), band.Pooled);
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose()
    {
        run.Dispose();
        winograd?.Dispose();
        direct?.Dispose();
    }

    private static long Bytes(int height, int width, int channels) => (((long)height * width * channels * sizeof(float)) + 127) / 64 * 64;

    private void Convolve(Map map, RowRange rows)
    {
        Map input = run.Map(0, layer.InputHeight, layer.InputWidth, layer.Inputs);
        if (winograd is not null)
        {
            WinogradConvolution.Run(run, input, winograd, map, default(Rectify), layer.Window, rows);
        }
        else
        {
            DirectConvolution.Run(run, input, direct!, map, default(Rectify), layer.Window, rows);
        }
    }

    private unsafe Span<float> Input() => new(run.Map(0, layer.InputHeight, layer.InputWidth, layer.Inputs).Data, (int)(mapOffset / sizeof(float)));
}
