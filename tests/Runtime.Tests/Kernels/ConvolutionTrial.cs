using System;
using SfNet.Kernels;
using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>What a convolution is to be tried with.</summary>
internal sealed record ConvolutionSetting(int Inputs, int Outputs, int Groups, int Height, int Width, Window Window, int OutputHeight, int OutputWidth)
{
    public bool Transposed { get; init; }

    public int Seed { get; init; } = 1;

    public int Workers { get; init; } = 1;

    /// <summary>Channels of other maps on both sides of the input's and the output's own.</summary>
    public int Gap { get; init; } = 3;

    public long Products => (long)OutputHeight * OutputWidth * Outputs * (Inputs / Groups) * Window.Taps;
}

/// <summary>
/// Random maps and weights for one convolution, between neighbour channels that must neither be read into a result (the input's are not
/// numbers) nor be written (the output's are known).
/// </summary>
internal sealed unsafe class ConvolutionTrial : IDisposable
{
    private const float Guard = 12345f;
    private readonly ConvolutionSetting setting;
    private readonly Map wholeOutput;

    public ConvolutionTrial(ConvolutionSetting setting, long scratchBytes)
    {
        this.setting = setting;
        int inputStride = setting.Inputs + (2 * setting.Gap);
        int outputStride = setting.Outputs + (2 * setting.Gap);
        long inputBytes = sizeof(float) * (long)setting.Height * setting.Width * inputStride;
        long outputBytes = sizeof(float) * (long)setting.OutputHeight * setting.OutputWidth * outputStride;
        Run = new Execution(inputBytes + (2 * outputBytes) + 64, scratchBytes, setting.Workers);
        var random = new Random(setting.Seed);
        Map wholeInput = Run.Map(0, setting.Height, setting.Width, inputStride);
        Fill(wholeInput, float.NaN);
        Input = new Map(wholeInput.Data + setting.Gap, setting.Height, setting.Width, setting.Inputs, inputStride);
        FillRandom(Input, random);
        wholeOutput = Run.Map(inputBytes, setting.OutputHeight, setting.OutputWidth, outputStride);
        Fill(wholeOutput, Guard);
        Output = new Map(wholeOutput.Data + setting.Gap, setting.OutputHeight, setting.OutputWidth, setting.Outputs, outputStride);
        Residual = Run.Map(inputBytes + outputBytes, setting.OutputHeight, setting.OutputWidth, setting.Outputs);
        FillRandom(Residual, random);
        Weight = new float[setting.Inputs / setting.Groups * setting.Outputs * setting.Window.Taps];
        Bias = new float[setting.Outputs];
        FillRandom(Weight, random);
        FillRandom(Bias, random);
        Epilogue = new AddResidual(Residual);
        for (int worker = 0; worker < Run.Workers; worker++)
        {
            new Span<byte>(Run.Scratch(worker), (int)Run.ScratchBytes).Fill(0xff);
        }
    }

    public Execution Run { get; }

    public Map Input { get; }

    public Map Output { get; }

    public Map Residual { get; }

    public float[] Weight { get; }

    public float[] Bias { get; }

    public AddResidual Epilogue { get; }

    /// <summary>Compares every output with the plain loop, and the neighbour channels with what they were.</summary>
    /// <param name="tolerance">Error allowed, relative to the sum of the magnitudes of an output's products, bias and residual.</param>
    /// <param name="neighbours">What to count as magnitude besides, where errors of neighbouring outputs mix.</param>
    public void Check(double tolerance = 1e-6, double neighbours = 0)
    {
        for (int row = 0; row < Output.Height; row++)
        {
            for (int column = 0; column < Output.Width; column++)
            {
                for (int channel = 0; channel < Output.Channels; channel++)
                {
                    (double sum, double magnitude) = PlainConvolution.At(setting, Input, Weight, row, column, channel);
                    double residual = Residual.Pixel(row, column)[channel];
                    double expected = AddResidual.Plain(sum + Bias[channel], residual, channel);
                    float found = Output.Pixel(row, column)[channel];
                    double allowed = tolerance * (magnitude + neighbours + Math.Abs(Bias[channel]) + Math.Abs(residual) + 1);
                    if (!(Math.Abs(found - expected) <= allowed))
                    {
                        Assert.Fail($"{setting}: ({row}, {column}, {channel}) is {found}, not {expected}.");
                    }
                }

                CheckGuards(row, column);
            }
        }
    }

    /// <summary>Makes inputs, weights, bias and residual whole numbers from −4 to 4.</summary>
    public void MakeWhole()
    {
        for (int pixel = 0; pixel < Input.Pixels; pixel++)
        {
            MakeWhole(new Span<float>(Input.Pixel(pixel), Input.Channels));
        }

        MakeWhole(new Span<float>(Residual.Data, (int)Residual.Pixels * Residual.Channels));
        MakeWhole(Weight);
        MakeWhole(Bias);
    }

    /// <summary>The output, dense.</summary>
    public float[] Results()
    {
        var results = new float[Output.Pixels * Output.Channels];
        for (int pixel = 0; pixel < Output.Pixels; pixel++)
        {
            new Span<float>(Output.Pixel(pixel), Output.Channels).CopyTo(results.AsSpan(pixel * Output.Channels));
        }

        return results;
    }

    public void Dispose() => Run.Dispose();

    private void CheckGuards(int row, int column)
    {
        float* pixel = wholeOutput.Pixel(row, column);
        for (int i = 0; i < setting.Gap; i++)
        {
            Assert.Equal(Guard, pixel[i]);
            Assert.Equal(Guard, pixel[wholeOutput.Channels - 1 - i]);
        }
    }

    private static void Fill(Map map, float value) => new Span<float>(map.Data, map.Pixels * map.Stride).Fill(value);

    private static void MakeWhole(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = MathF.Round(4 * value);
        }
    }

    private static void FillRandom(Map map, Random random)
    {
        for (int pixel = 0; pixel < map.Pixels; pixel++)
        {
            FillRandom(new Span<float>(map.Pixel(pixel), map.Channels), random);
        }
    }

    private static void FillRandom(Span<float> values, Random random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((2 * random.NextDouble()) - 1);
        }
    }
}
