using System;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>What is convolved and pooled.</summary>
internal sealed record BandSetting(int Inputs, int Outputs, int Height, int Width, Window Window, int Groups = 1)
{
    public int InputHeight { get; init; } = Height;

    public int InputWidth { get; init; } = Width;

    public Window Pool { get; init; } = Window.Square(3, stride: 2, padding: 1);

    public bool Ceiling { get; init; }

    /// <summary>Whether the convolution reads half of its channels from a map that is enlarged on the way.</summary>
    public bool Enlarges { get; init; }

    /// <summary>Output pixels along a side of Winograd's tiles, 4 or 2; 0 for a direct convolution.</summary>
    public int Side { get; init; }

    /// <summary>Whether the mean is taken instead of the largest value.</summary>
    public bool Averages { get; init; }

    public int PooledHeight => PoolTests.PooledSize(Height, Pool.KernelHeight, Pool.StrideHeight, Pool.PaddingTop, Pool.DilationHeight, Ceiling);

    public int PooledWidth => PoolTests.PooledSize(Width, Pool.KernelWidth, Pool.StrideWidth, Pool.PaddingLeft, Pool.DilationWidth, Ceiling);
}

/// <summary>One convolution with a residual, then a pooling to which a map is added: either stored between the two, or in bands.</summary>
internal sealed unsafe class BandTrial : IDisposable
{
    private readonly BandSetting setting;
    private readonly TestMap input;
    private readonly TestMap small;
    private readonly TestMap residual;
    private readonly TestMap added;
    private readonly ConvolutionWeights direct;
    private readonly WinogradWeights? winograd;

    public BandTrial(BandSetting setting)
    {
        this.setting = setting;
        int enlarged = setting.Enlarges ? setting.Inputs / 2 : 0;
        input = new TestMap(setting.InputHeight, setting.InputWidth, setting.Inputs - enlarged, gap: 3).SetRandom(1);
        small = new TestMap((setting.InputHeight + 1) / 2, (setting.InputWidth + 1) / 2, Math.Max(1, enlarged)).SetRandom(2);
        residual = new TestMap(setting.Height, setting.Width, setting.Outputs, gap: 2).SetRandom(3);
        added = new TestMap(setting.PooledHeight, setting.PooledWidth, setting.Outputs).SetRandom(4);
        var random = new Random(5);
        float[] weight = new float[setting.Outputs * setting.Inputs / setting.Groups * setting.Window.Taps];
        foreach (ref float value in weight.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        direct = ConvolutionWeights.Pack(
            weight, default, setting.Outputs, setting.Inputs, setting.Window.KernelHeight, setting.Window.KernelWidth, setting.Groups);
        winograd = setting.Side > 0 ? WinogradWeights.Pack(weight, default, setting.Outputs, setting.Inputs, SimdWidth.Best, setting.Side) : null;
    }

    /// <summary>Scratch memory of an execution that the kernels need.</summary>
    public long ScratchBytes => Math.Max(
        DirectConvolution.ScratchBytes(setting.Inputs, setting.Groups, setting.Window),
        Math.Max(
            WinogradConvolution.ScratchBytes(setting.Inputs, setting.Outputs), Winograd2x2Convolution.ScratchBytes(setting.Inputs, setting.Outputs)));

    /// <summary>The pooled map where the convolution's is stored.</summary>
    public int[] Stored()
    {
        using var run = new Execution(0, ScratchBytes, 1);
        using var map = new TestMap(setting.Height, setting.Width, setting.Outputs, gap: 1);
        using var pooled = new TestMap(setting.PooledHeight, setting.PooledWidth, setting.Outputs, gap: 5);
        Convolve(run, map.Map, null);
        Pool(run, map.Map, pooled.Map, null);
        return Values(pooled);
    }

    /// <summary>The pooled map where the convolution's exists in bands of so many rows alone.</summary>
    public int[] Banded(int rows, int kept, int workers)
    {
        using var run = new Execution(0, ScratchBytes, workers);
        return Banded(run, rows, kept);
    }

    /// <summary>The same in a given execution.</summary>
    public int[] Banded(Execution run, int rows, int kept)
    {
        using var buffer = new TestMap(2 * (rows + kept), setting.Width, setting.Outputs);
        using var pooled = new TestMap(setting.PooledHeight, setting.PooledWidth, setting.Outputs, gap: 5);
        foreach (RowBand band in new RowBands(run, buffer.Map, setting.Height, rows, setting.Pool, setting.PooledHeight))
        {
            Convolve(run, band.Map, band.Written);
            Pool(run, band.Map, pooled.Map, band.Pooled);
        }

        buffer.AssertNeighboursUntouched();
        return Values(pooled);
    }

    /// <summary>Convolves into a map.</summary>
    public void Convolve(Execution run, Map map, RowRange? rows)
    {
        var epilogue = new AddMap(residual.Map);
        if (!setting.Enlarges && setting.Side > 0)
        {
            Winograd(run, [new ResizedMap(input.Map)], map, epilogue, rows);
        }
        else if (!setting.Enlarges && setting.Window == Window.Square(1) && setting.Groups == 1)
        {
            PointwiseConvolution.Run(run, input.Map, direct, map, epilogue, rows);
        }
        else if (!setting.Enlarges)
        {
            DirectConvolution.Run(run, input.Map, direct, map, epilogue, setting.Window, rows);
        }
        else
        {
            ReadOnlySpan<ResizedMap> parts =
            [
                new ResizedMap(input.Map),
                new ResizedMap(small.Map, setting.InputHeight, setting.InputWidth, 0.5f, 0.5f, alignCorners: false),
            ];
            if (setting.Side > 0)
            {
                Winograd(run, parts, map, epilogue, rows);
            }
            else
            {
                DirectConvolution.Run(run, parts, direct, map, epilogue, setting.Window, rows);
            }
        }
    }

    /// <summary>Pools a map.</summary>
    public void Pool(Execution run, Map map, Map pooled, RowRange? rows)
    {
        var epilogue = new AddMap(added.Map);
        if (setting.Averages)
        {
            AveragePool.Run(run, map, setting.Pool, countIncludesPadding: true, pooled, epilogue, rows);
        }
        else
        {
            MaxPool.Run(run, map, setting.Pool, pooled, epilogue, rows);
        }
    }

    public void Dispose()
    {
        input.Dispose();
        small.Dispose();
        residual.Dispose();
        added.Dispose();
        direct.Dispose();
        winograd?.Dispose();
    }

    private void Winograd(Execution run, ReadOnlySpan<ResizedMap> parts, Map map, AddMap epilogue, RowRange? rows)
    {
        if (setting.Side == 4)
        {
            WinogradConvolution.Run(run, parts, winograd!, map, epilogue, setting.Window, rows);
        }
        else
        {
            Winograd2x2Convolution.Run(run, parts, winograd!, map, epilogue, setting.Window, rows);
        }
    }

    private static int[] Values(TestMap map)
    {
        map.AssertNeighboursUntouched();
        return map.Bits();
    }
}
