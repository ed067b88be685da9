using System;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed unsafe class InputConvolutionTests
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

            for (int workers = 2; workers <= 4; workers++)
            {
                using ConvolutionTrial shared = Convolved(setting with { Workers = workers }, lanes);
                Assert.Equal(alone.Results(), shared.Results());
            }

            // A tensor of the same numbers is the same input.
            using ConvolutionTrial tensor = Convolved(setting with { Workers = 2 }, lanes, ofTensor: true);
            Assert.Equal(alone.Results(), tensor.Results());
        }
    }

    [Theory]
    [InlineData(3, 33, 150)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 97)]
    [InlineData(7, 45, 131)]
    [InlineData(7, 1, 1)]
    public void The_bits_are_those_of_reading_the_image_first(int kernel, int height, int width)
    {
        Window window = Window.Square(kernel, 2, kernel / 2);
        var setting = new ConvolutionSetting(3, 24, 1, height, width, window, (height + 1) / 2, (width + 1) / 2) { Gap = 0 };
        using ConvolutionTrial fused = Convolved(setting, SimdWidth.Best);
        using var apart = new ConvolutionTrial(setting, DirectConvolution.ScratchBytes(3, 1, setting.Window));
        using var weights = ConvolutionWeights.Pack(apart.Weight, apart.Bias, 24, 3, kernel, kernel);
        fixed (byte* bytes = Levels(setting))
        {
            ReadImage.Run(apart.Run, bytes, apart.Input, Normalisation(3));
        }

        DirectConvolution.Run(apart.Run, apart.Input, weights, apart.Output, apart.Epilogue, setting.Window);

        Assert.Equal(apart.Results(), fused.Results());
    }

    [Fact]
    public void Groups_are_refused()
    {
        using var run = new Execution(4096, 1 << 20, 1);
        using var weights = ConvolutionWeights.Pack(new float[4 * 9], default, 4, 4, 3, 3, 4);
        var image = new RunInput(Nothing, new InputSize(4, 3, 3), Normalisation(4));

        var exception = Assert.Throws<ArgumentException>(() => InputConvolution.Run(
            run, image, weights, run.Map(0, 3, 3, 4), default(Identity), Window.Square(3, 1, 1)));

        Assert.Contains("found 4 groups", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_mean_is_refused()
    {
        using var run = new Execution(4096, 1 << 20, 1);
        using var weights = ConvolutionWeights.Pack(new float[4 * 27], default, 4, 3, 3, 3);
        var image = new RunInput(Nothing, new InputSize(3, 3, 3), new ImageNormalisation(Mean[..2], Deviation[..3]));

        var exception = Assert.Throws<ArgumentException>(() => InputConvolution.Run(
            run, image, weights, run.Map(0, 3, 3, 4), default(Identity), Window.Square(3, 1, 1)));

        Assert.Contains("There are 2 means and 3 deviations; expected 3 of each.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_execution_that_reads_nothing_is_refused()
    {
        using var run = new Execution(4096, 1 << 20, 1);
        using var weights = ConvolutionWeights.Pack(new float[4 * 27], default, 4, 3, 3, 3);

        var exception = Assert.Throws<ArgumentException>(() => InputConvolution.Run(
            run, run.Input, weights, run.Map(0, 3, 3, 4), default(Identity), Window.Square(3, 1, 1)));

        Assert.Contains("neither an image nor a tensor", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_channels_than_the_weights_are_for_are_refused()
    {
        using var run = new Execution(4096, 1 << 20, 1);
        using var weights = ConvolutionWeights.Pack(new float[4 * 27], default, 4, 3, 3, 3);
        var tensor = new RunInput((float*)Nothing, new InputSize(2, 3, 3));

        var exception = Assert.Throws<ArgumentException>(() => InputConvolution.Run(
            run, tensor, weights, run.Map(0, 3, 3, 4), default(Identity), Window.Square(3, 1, 1)));

        Assert.Contains("for 3 input channels, but the input is 2×3×3", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A place that is never read.</summary>
    private static byte* Nothing => (byte*)64;

    private static ImageNormalisation Normalisation(int channels) => new(Mean[..channels], Deviation[..channels]);

    private static ConvolutionTrial Convolved(ConvolutionSetting setting, int lanes, bool ofTensor = false)
    {
        Window window = setting.Window;
        var trial = new ConvolutionTrial(setting, InputConvolution.ScratchBytes(setting.Inputs, setting.Width, setting.OutputWidth, window));
        byte[] levels = Levels(setting);
        float[] tensor = new float[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            int channel = i % setting.Inputs;
            float value = (levels[i] - Mean[channel]) / Deviation[channel];
            trial.Input.Pixel(i / setting.Inputs)[channel] = value;
            tensor[(channel * setting.Height * setting.Width) + (i / setting.Inputs)] = value;
        }

        using var weights = ConvolutionWeights.Pack(
            trial.Weight, trial.Bias, setting.Outputs, setting.Inputs, window.KernelHeight, window.KernelWidth, 1, lanes);
        var size = new InputSize(setting.Inputs, setting.Height, setting.Width);
        fixed (byte* bytes = levels)
        fixed (float* values = tensor)
        {
            RunInput input = ofTensor ? new RunInput(values, size) : new RunInput(bytes, size, Normalisation(setting.Inputs));
            InputConvolution.Run(trial.Run, input, weights, trial.Output, trial.Epilogue, window, lanes);
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
