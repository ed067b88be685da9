using System;
using System.Runtime.Intrinsics;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class DepthwiseConvolutionTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Every_channel_is_convolved_by_itself(int lanes)
    {
        foreach (ConvolutionSetting drawn in ConvolutionSettings.Draw(300, Channels, window => window))
        {
            ConvolutionSetting setting = drawn;
            using ConvolutionTrial trial = Convolved(setting, lanes);

            trial.Check();
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void More_channels_than_a_block_holds_come_out_right(int lanes)
    {
        foreach (Window window in new[] { Window.Square(3, 1, 1), Window.Square(3, 2, 1), Window.Square(5, 1, 4, 2) })
        {
            int size = window.StrideHeight == 1 ? 11 : 6;
            var setting = new ConvolutionSetting(531, 531, 531, 11, 11, window, size, size);

            using ConvolutionTrial trial = Convolved(setting, lanes);

            trial.Check();
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void The_number_of_workers_does_not_change_a_bit(int lanes)
    {
        var setting = new ConvolutionSetting(83, 83, 83, 41, 54, Window.Square(3, 1, 1), 41, 54);
        using ConvolutionTrial alone = Convolved(setting, lanes);
        foreach (int workers in new[] { 2, 3, 5 })
        {
            using ConvolutionTrial shared = Convolved(setting with { Workers = workers }, lanes);

            Assert.Equal(alone.Results(), shared.Results());
        }
    }

    [Fact]
    public unsafe void What_is_not_a_number_stays_in_its_channel_and_its_neighbourhood()
    {
        var setting = new ConvolutionSetting(19, 19, 19, 6, 9, Window.Square(3, 1, 1), 6, 9);
        using var trial = new ConvolutionTrial(setting, DepthwiseConvolution.ScratchBytes(19, setting.Window));
        using var weights = DepthwiseWeights.Pack(trial.Weight, trial.Bias, 19, 3, 3);
        trial.Input.Pixel(2, 4)[17] = float.NaN;

        DepthwiseConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, setting.Window);

        Assert.True(float.IsNaN(trial.Output.Pixel(3, 5)[17]));
        Assert.False(float.IsNaN(trial.Output.Pixel(3, 5)[16]));
        Assert.False(float.IsNaN(trial.Output.Pixel(3, 6)[17]));
    }

    [Fact]
    public void A_depthwise_convolution_allocates_nothing()
    {
        var setting = new ConvolutionSetting(40, 40, 40, 30, 40, Window.Square(5, 1, 2), 30, 40) { Workers = 2 };
        using var trial = new ConvolutionTrial(setting, DepthwiseConvolution.ScratchBytes(40, setting.Window));
        using var weights = DepthwiseWeights.Pack(trial.Weight, trial.Bias, 40, 5, 5);
        DepthwiseConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, setting.Window);
        long before = GC.GetAllocatedBytesForCurrentThread();

        DepthwiseConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, setting.Window);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_window_of_another_size_than_the_weights_is_refused()
    {
        var setting = new ConvolutionSetting(4, 4, 4, 6, 6, Window.Square(3, 1, 1), 6, 6);
        using var trial = new ConvolutionTrial(setting, 1 << 20);
        using var weights = DepthwiseWeights.Pack(trial.Weight, trial.Bias, 4, 3, 3);

        var exception = Assert.Throws<ArgumentException>(
            () => DepthwiseConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, Window.Square(5, 1, 2)));

        Assert.Equal("The weights are for a kernel of 3 x 3, but the window is 5 x 5.", exception.Message);
    }

    private static (int Inputs, int Outputs, int Groups) Channels(Random random)
    {
        int channels = ConvolutionSettings.AnyChannels(random);
        return (channels, channels, channels);
    }

    private static ConvolutionTrial Convolved(ConvolutionSetting setting, int lanes)
    {
        Window window = setting.Window;
        var trial = new ConvolutionTrial(setting, DepthwiseConvolution.ScratchBytes(setting.Inputs, window));
        using var weights = DepthwiseWeights.Pack(trial.Weight, trial.Bias, setting.Inputs, window.KernelHeight, window.KernelWidth, lanes);
        switch (lanes)
        {
            case 16:
                DepthwiseConvolution.Run<Simd512, Vector512<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
                break;
            case 8:
                DepthwiseConvolution.Run<Simd256, Vector256<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
                break;
            case 4:
                DepthwiseConvolution.Run<Simd128, Vector128<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
                break;
            default:
                DepthwiseConvolution.Run<Scalar, float, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
                break;
        }

        return trial;
    }
}
