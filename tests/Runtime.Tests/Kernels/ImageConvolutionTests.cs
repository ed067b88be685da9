using System;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed unsafe class ImageConvolutionTests
{
    private static readonly float[] Mean = [123.675f, 116.28f, 103.53f, 99f];
    private static readonly float[] Deviation = [58.395f, 57.12f, 57.375f, 3f];

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void An_image_is_normalised_and_convolved_with_padding_of_zero(int lanes)
    {
        foreach ((int channels, int outputs, int height, int width, Window window) in new (int, int, int, int, Window)[]
        {
            (3, 64, 17, 41, Window.Square(3, 2, 1)),
            (3, 19, 9, 13, Window.Square(7, 2, 3)),
            (3, 5, 1, 1, Window.Square(3, 1, 1)),
            (1, 8, 12, 5, Window.Square(5, 1, 2)),
            (3, 33, 11, 30, Window.Square(3, 1, 2, 2)),
            (3, 16, 8, 9, new Window(2, 3, 3, 1, 0, 2, 1, 1)),
            (4, 18, 6, 50, Window.Square(1, 2)),
        })
        {
            var setting = new ConvolutionSetting(
                channels,
                outputs,
                1,
                height,
                width,
                window,
                ((height + (2 * window.PaddingTop) - (window.DilationHeight * (window.KernelHeight - 1)) - 1) / window.StrideHeight) + 1,
                ((width + (2 * window.PaddingLeft) - (window.DilationWidth * (window.KernelWidth - 1)) - 1) / window.StrideWidth) + 1);
            using ConvolutionTrial alone = Convolved(setting, lanes);

            alone.Check();

            using ConvolutionTrial shared = Convolved(setting with { Workers = 3 }, lanes);
            Assert.Equal(alone.Results(), shared.Results());
        }
    }

    [Fact]
    public void The_bits_are_those_of_reading_the_image_first()
    {
        var setting = new ConvolutionSetting(3, 24, 1, 33, 150, Window.Square(3, 2, 1), 17, 75) { Gap = 0 };
        using ConvolutionTrial fused = Convolved(setting, SimdWidth.Best);
        using var apart = new ConvolutionTrial(setting, DirectConvolution.ScratchBytes(3, 1, setting.Window));
        using var weights = ConvolutionWeights.Pack(apart.Weight, apart.Bias, 24, 3, 3, 3);
        fixed (byte* bytes = Levels(setting))
        {
            ReadImage.Run(apart.Run, bytes, apart.Input, Mean.AsSpan(0, 3), Deviation.AsSpan(0, 3));
        }

        DirectConvolution.Run(apart.Run, apart.Input, weights, apart.Output, apart.Epilogue, setting.Window);

        Assert.Equal(apart.Results(), fused.Results());
    }

    [Fact]
    public void Groups_are_refused()
    {
        using var run = new Execution(4096, 1 << 20, 1);
        using var weights = ConvolutionWeights.Pack(new float[4 * 9], default, 4, 4, 3, 3, 4);
        var image = new ImageBytes(null, 3, 3);

        var exception = Assert.Throws<ArgumentException>(() => ImageConvolution.Run(
            run, image, Mean, Deviation, weights, run.Map(0, 3, 3, 4), default(Identity), Window.Square(3, 1, 1)));

        Assert.Contains("found 4 groups", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_mean_is_refused()
    {
        using var run = new Execution(4096, 1 << 20, 1);
        using var weights = ConvolutionWeights.Pack(new float[4 * 27], default, 4, 3, 3, 3);
        var image = new ImageBytes(null, 3, 3);

        var exception = Assert.Throws<ArgumentException>(() => ImageConvolution.Run(
            run, image, Mean.AsSpan(0, 2), Deviation.AsSpan(0, 3), weights, run.Map(0, 3, 3, 4), default(Identity), Window.Square(3, 1, 1)));

        Assert.Contains("There are 2 means and 3 deviations; expected 3 of each.", exception.Message, StringComparison.Ordinal);
    }

    private static ConvolutionTrial Convolved(ConvolutionSetting setting, int lanes)
    {
        Window window = setting.Window;
        var trial = new ConvolutionTrial(setting, ImageConvolution.ScratchBytes(setting.Inputs, setting.Width, setting.OutputWidth, window));
        byte[] levels = Levels(setting);
        for (int i = 0; i < levels.Length; i++)
        {
            int channel = i % setting.Inputs;
            trial.Input.Pixel(i / setting.Inputs)[channel] = (levels[i] - Mean[channel]) / Deviation[channel];
        }

        using var weights = ConvolutionWeights.Pack(
            trial.Weight, trial.Bias, setting.Outputs, setting.Inputs, window.KernelHeight, window.KernelWidth, 1, lanes);
        fixed (byte* bytes = levels)
        {
            var image = new ImageBytes(bytes, setting.Height, setting.Width);
            ImageConvolution.Run(
                trial.Run, image, Mean.AsSpan(0, setting.Inputs), Deviation.AsSpan(0, setting.Inputs), weights, trial.Output, trial.Epilogue, window, lanes);
        }

        return trial;
    }

    private static byte[] Levels(ConvolutionSetting setting)
    {
        byte[] levels = new byte[setting.Height * setting.Width * setting.Inputs];
        new Random(7).NextBytes(levels);
        return levels;
    }
}
