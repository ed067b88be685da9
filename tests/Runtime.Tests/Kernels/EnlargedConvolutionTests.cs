using System;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class EnlargedConvolutionTests
{
    private const int Inputs = 150;
    private const int Outputs = 83;
    private const double Tolerance = 4e-6;
    private static readonly int[] Channels = [37, 32, 5, 76];

    private static readonly (int Padding, bool[] Enlarged)[] Cases =
    [
        (0, [false, true, true, true]),
        (1, [false, false, true, true]),
        (2, [false, false, false, true]),
    ];

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Parts_that_are_multiplied_before_they_are_enlarged_count_as_if_they_had_been_stored(int lanes)
    {
        foreach (bool aligned in new[] { true, false })
        {
            foreach ((int padding, bool[] enlarged) in Cases)
            {
                using ConvolutionTrial trial = Convolved(Setting(padding, workers: 1), aligned, enlarged, lanes);

                trial.Check(Tolerance, 9 * 0.25 * Inputs);
            }
        }
    }

    [Theory]
    [Width(4)]
    [Width(16)]
    public void The_number_of_threads_changes_no_bit(int lanes)
    {
        bool[] enlarged = [false, true, true, true];
        using ConvolutionTrial alone = Convolved(Setting(1, workers: 1), aligned: true, enlarged, lanes);
        foreach (int workers in new[] { 2, 3, 4, 20 })
        {
            using ConvolutionTrial shared = Convolved(Setting(1, workers), aligned: true, enlarged, lanes);

            Assert.Equal(alone.Results(), shared.Results());
        }
    }

    [Fact]
    public void An_enlarged_convolution_allocates_nothing()
    {
        ConvolutionSetting setting = Setting(1, workers: 2);
        using var trial = new ConvolutionTrial(setting, Scratch(SimdWidth.Best));
        using var parts = new ConcatenationParts(trial, aligned: true, SimdWidth.Best);
        using var weights = EnlargedWeights.Pack(trial.Weight, trial.Bias, Outputs, Channels, [false, true, true, true]);
        EnlargedConvolution.Run(trial.Run, parts.Maps, weights, trial.Output, trial.Epilogue, setting.Window);
        long before = GC.GetAllocatedBytesForCurrentThread();

        EnlargedConvolution.Run(trial.Run, parts.Maps, weights, trial.Output, trial.Epilogue, setting.Window);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        trial.Check(Tolerance, 9 * 0.25 * Inputs);
    }

    [Fact]
    public void What_is_not_a_number_reaches_no_output_that_does_not_see_it()
    {
        ConvolutionSetting setting = Setting(1, workers: 1);
        using var trial = new ConvolutionTrial(setting, Scratch(SimdWidth.Best));
        using var parts = new ConcatenationParts(trial, aligned: true, SimdWidth.Best);
        using var weights = EnlargedWeights.Pack(trial.Weight, trial.Bias, Outputs, Channels, [false, true, true, true]);
        unsafe
        {
            parts.Maps[1].Map.Pixel(0, 0)[3] = float.NaN;
        }

        EnlargedConvolution.Run(trial.Run, parts.Maps, weights, trial.Output, trial.Epilogue, setting.Window);

        unsafe
        {
            Assert.True(float.IsNaN(trial.Output.Pixel(0, 0)[0]));
            Assert.True(float.IsNaN(trial.Output.Pixel(2, 3)[Outputs - 1]));
            Assert.False(float.IsNaN(trial.Output.Pixel(6, 3)[0]));
            Assert.False(float.IsNaN(trial.Output.Pixel(2, 8)[0]));
        }
    }

    [Fact]
    public void Parts_are_of_both_kinds()
    {
        var exception = Assert.Throws<ArgumentException>(() => EnlargedWeights.Pack(new float[9 * 4 * 6], [], 4, [2, 4], [true, true]));

        Assert.Equal("Some of the 2 parts must be enlarged and some not, but 0 of 6 channels are not.", exception.Message);
    }

    [Fact]
    public void A_weight_of_another_length_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => EnlargedWeights.Pack(new float[7], [], 4, [2, 4], [true, false]));

        Assert.Equal("The weight of a convolution must hold 216 numbers, but holds 7.", exception.Message);
    }

    [Fact]
    public void A_part_that_would_shrink_is_refused()
    {
        ConvolutionSetting setting = new(8, 4, 1, 12, 12, Window.Square(3, 1, 1), 12, 12);
        using var trial = new ConvolutionTrial(setting, EnlargedConvolution.ScratchBytes(4, 4, 12, 12, 8, 1));
        using var weights = EnlargedWeights.Pack(new float[9 * 4 * 16], [], 4, [8, 8], [false, true]);

        var exception = Assert.Throws<ArgumentException>(() => EnlargedConvolution.Run(
            trial.Run,
            [new ResizedMap(trial.Input, 6, 12, 2f, 1f, alignCorners: false), new ResizedMap(trial.Input, 6, 12, 2f, 1f, alignCorners: false)],
            weights,
            trial.Output,
            trial.Epilogue,
            setting.Window));

        Assert.Equal("Part 1 is to be enlarged, but 12 x 12 pixels are read at 6 x 12.", exception.Message);
    }

    [Fact]
    public void A_dilation_is_refused()
    {
        ConvolutionSetting setting = new(8, 4, 1, 12, 12, Window.Square(3, 1, 2, 2), 12, 12);
        using var trial = new ConvolutionTrial(setting, 0);
        using var weights = EnlargedWeights.Pack(new float[9 * 4 * 16], [], 4, [8, 8], [false, true]);

        var exception = Assert.Throws<ArgumentException>(
            () => EnlargedConvolution.Run(trial.Run, [new ResizedMap(trial.Input)], weights, trial.Output, trial.Epilogue, setting.Window));

        Assert.Equal("Parts are enlarged for a window without dilation, but the window has 2 x 2.", exception.Message);
    }

    private static ConvolutionSetting Setting(int padding, int workers) =>
        new(Inputs, Outputs, 1, 13, 22, Window.Square(3, 1, padding), 11 + (2 * padding), 20 + (2 * padding)) { Workers = workers };

    private static long Scratch(int lanes) => EnlargedConvolution.ScratchBytes(150, Outputs, 22, 11 + 22 + 3, 76, 3, lanes);

    private static ConvolutionTrial Convolved(ConvolutionSetting setting, bool aligned, bool[] enlarged, int lanes)
    {
        var trial = new ConvolutionTrial(setting, Scratch(lanes));
        using var parts = new ConcatenationParts(trial, aligned, lanes);
        using var weights = EnlargedWeights.Pack(trial.Weight, trial.Bias, Outputs, Channels, enlarged, lanes);
        WidthDispatch.Run(new Call(trial, parts.Maps, weights, setting.Window), lanes);
        return trial;
    }

    private readonly struct Call(ConvolutionTrial trial, ResizedMap[] parts, EnlargedWeights weights, Window window) : IWidthKernel
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            EnlargedConvolution.Run<S, V, AddResidual>(trial.Run, parts, weights, trial.Output, trial.Epilogue, window);
    }
}
