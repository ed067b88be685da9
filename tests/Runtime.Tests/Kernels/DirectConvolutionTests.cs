using System;
using System.Runtime.Intrinsics;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed unsafe class DirectConvolutionTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void A_convolution_is_a_sum_of_products_whatever_its_sizes(int lanes)
    {
        foreach (ConvolutionSetting setting in ConvolutionSettings.Draw(300, ConvolutionSettings.Grouped, window => window))
        {
            using ConvolutionTrial trial = Convolved(setting, lanes);

            trial.Check();
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Many_pixels_and_channels_come_out_right(int lanes)
    {
        foreach (int inputs in new[] { 3, 16, 17, 40 })
        {
            var setting = new ConvolutionSetting(inputs, 72, 1, 27, 31, Window.Square(3, 1, 1), 27, 31) { Workers = 2 };

            using ConvolutionTrial trial = Convolved(setting, lanes);

            trial.Check();
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Very_few_output_channels_come_out_right(int lanes)
    {
        foreach (int inputs in new[] { 16, 48 })
        {
            for (int outputs = 1; outputs <= 5; outputs++)
            {
                var setting = new ConvolutionSetting(2 * inputs, 2 * outputs, 2, 11, 14, Window.Square(3, 1, 1), 11, 14);

                using ConvolutionTrial trial = Convolved(setting, lanes);

                trial.Check();
            }
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Dense_rows_of_few_channels_come_out_right(int lanes)
    {
        var setting = new ConvolutionSetting(3, 20, 1, 19, 23, Window.Square(7, 2, 3), 10, 12) { Gap = 0 };

        using ConvolutionTrial trial = Convolved(setting, lanes);

        trial.Check();
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Rows_long_enough_to_be_read_in_place_come_out_right(int lanes)
    {
        foreach ((int inputs, int outputs, int groups, Window window) in new (int, int, int, Window)[]
        {
            (3, 20, 1, Window.Square(3, 2, 1)),
            (3, 20, 1, Window.Square(3, 1, 2, 2)),
            (2, 40, 1, Window.Square(7, 2, 3)),
            (20, 33, 1, Window.Square(3, 1, 1)),
            (32, 4, 2, Window.Square(3, 1, 1)),
            (16, 3, 1, new Window(3, 5, 1, 2, 0, 4, 1, 1)),
        })
        {
            int width = 119 + inputs;
            int outputWidth = ((width + (2 * window.PaddingLeft) - (window.DilationWidth * (window.KernelWidth - 1)) - 1) / window.StrideWidth) + 1;
            int outputHeight = ((6 + (2 * window.PaddingTop) - (window.DilationHeight * (window.KernelHeight - 1)) - 1) / window.StrideHeight) + 1;
            foreach (int gap in new[] { 0, 3 })
            {
                var setting = new ConvolutionSetting(inputs, outputs, groups, 6, width, window, outputHeight, outputWidth) { Gap = gap, Workers = 2 };
                using ConvolutionTrial trial = Convolved(setting, lanes);

                trial.Check();

                using ConvolutionTrial alone = Convolved(setting with { Workers = 1 }, lanes);
                Assert.Equal(alone.Results(), trial.Results());
            }
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Any_number_of_pixels_comes_out_right_whole_tiles_or_not(int lanes)
    {
        for (int pixels = 1; pixels <= 38; pixels++)
        {
            foreach (int outputs in new[] { 16, 19, 64, 75, 96, 112 })
            {
                var setting = new ConvolutionSetting(17, outputs, 1, 1, pixels, Window.Square(1), 1, pixels);

                using ConvolutionTrial trial = Convolved(setting, lanes);

                trial.Check();
            }
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Weights_larger_than_a_cache_come_out_right(int lanes)
    {
        foreach ((int inputs, int kernel, int height, int width) in new[] { (512, 1, 3, 5), (512, 1, 19, 29), (64, 3, 7, 7) })
        {
            var setting = new ConvolutionSetting(inputs, 530, 1, height, width, Window.Square(kernel, 1, kernel / 2), height, width) { Workers = 2 };
            using ConvolutionTrial trial = Convolved(setting, lanes);

            trial.Check();

            using ConvolutionTrial alone = Convolved(setting with { Workers = 1 }, lanes);
            Assert.Equal(alone.Results(), trial.Results());
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void The_number_of_workers_does_not_change_a_bit(int lanes)
    {
        foreach (int inputs in new[] { 5, 37 })
        {
            var setting = new ConvolutionSetting(inputs, 83, 1, 21, 34, Window.Square(3, 1, 1), 21, 34);
            using ConvolutionTrial alone = Convolved(setting, lanes);
            foreach (int workers in new[] { 2, 3, 5 })
            {
                using ConvolutionTrial shared = Convolved(setting with { Workers = workers }, lanes);

                Assert.Equal(alone.Results(), shared.Results());
            }
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void What_is_not_a_number_reaches_just_the_outputs_that_see_it(int lanes)
    {
        foreach (int inputs in new[] { 2, 24 })
        {
            var setting = new ConvolutionSetting(inputs, 19, 1, 6, 9, Window.Square(3, 1, 1), 6, 9);
            using var trial = new ConvolutionTrial(setting, Scratch(setting));
            trial.Input.Pixel(2, 4)[1] = float.NaN;

            Convolve(setting, trial, lanes);

            for (int row = 0; row < 6; row++)
            {
                for (int column = 0; column < 9; column++)
                {
                    bool near = Math.Abs(row - 2) <= 1 && Math.Abs(column - 4) <= 1;
                    Assert.Equal(near, float.IsNaN(trial.Output.Pixel(row, column)[18]));
                }
            }
        }
    }

    [Fact]
    public void A_convolution_allocates_nothing()
    {
        var setting = new ConvolutionSetting(24, 40, 1, 30, 30, Window.Square(3, 1, 1), 30, 30) { Workers = 3 };
        using var trial = new ConvolutionTrial(setting, Scratch(setting));
        using var weights = ConvolutionWeights.Pack(trial.Weight, trial.Bias, 40, 24, 3, 3);
        DirectConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, setting.Window);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 10; i++)
        {
            DirectConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, setting.Window);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        trial.Check();
    }

    [Fact]
    public void Weights_without_a_bias_have_a_bias_of_zero()
    {
        var setting = new ConvolutionSetting(3, 5, 1, 4, 4, Window.Square(3), 2, 2);
        using var trial = new ConvolutionTrial(setting, Scratch(setting));
        using var weights = ConvolutionWeights.Pack(trial.Weight, default, 5, 3, 3, 3);

        DirectConvolution.Run(trial.Run, trial.Input, weights, trial.Output, default(Identity), setting.Window);

        double expected = PlainConvolution.At(setting, trial.Input, trial.Weight, 1, 1, 4).Sum;
        Assert.Equal(expected, trial.Output.Pixel(1, 1)[4], 1e-5);
    }

    [Fact]
    public void A_map_with_other_channels_than_the_weights_is_refused()
    {
        var setting = new ConvolutionSetting(3, 5, 1, 4, 4, Window.Square(3), 2, 2);
        using var trial = new ConvolutionTrial(setting, Scratch(setting));
        using var weights = ConvolutionWeights.Pack(new float[4 * 5 * 9], default, 5, 4, 3, 3);

        var exception = Assert.Throws<ArgumentException>(
            () => DirectConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, setting.Window));

        Assert.Equal("The weights are for 4 input channels, but the input map has 3.", exception.Message);
    }

    [Fact]
    public void Too_little_scratch_memory_is_refused()
    {
        var setting = new ConvolutionSetting(3, 5, 1, 4, 4, Window.Square(3), 2, 2);
        using var trial = new ConvolutionTrial(setting, 64);
        using var weights = ConvolutionWeights.Pack(trial.Weight, trial.Bias, 5, 3, 3, 3);

        Assert.Throws<ArgumentException>(
            () => DirectConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, setting.Window));
    }

    [Theory]
    [InlineData(8, 5, 3, 1)]
    [InlineData(9, 4, 1, 1)]
    [InlineData(9, 5, 2, 1)]
    public void Weights_that_do_not_agree_with_their_sizes_are_refused(int weight, int bias, int inputs, int groups) =>
        Assert.ThrowsAny<ArgumentException>(() => ConvolutionWeights.Pack(new float[weight], new float[bias], 5, inputs, 3, 3, groups));

    private static ConvolutionTrial Convolved(ConvolutionSetting setting, int lanes)
    {
        var trial = new ConvolutionTrial(setting, Scratch(setting));
        Convolve(setting, trial, lanes);
        return trial;
    }

    private static long Scratch(ConvolutionSetting setting) => DirectConvolution.ScratchBytes(setting.Inputs, setting.Groups, setting.Window);

    private static void Convolve(ConvolutionSetting setting, ConvolutionTrial trial, int lanes)
    {
        Window window = setting.Window;
        using var weights = ConvolutionWeights.Pack(
            trial.Weight, trial.Bias, setting.Outputs, setting.Inputs, window.KernelHeight, window.KernelWidth, setting.Groups, lanes);
        switch (lanes)
        {
            case 16:
                DirectConvolution.Run<Simd512, Vector512<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
                break;
            case 8:
                DirectConvolution.Run<Simd256, Vector256<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
                break;
            case 4:
                DirectConvolution.Run<Simd128, Vector128<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
                break;
            default:
                DirectConvolution.Run<Scalar, float, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
                break;
        }
    }
}
