using System;
using System.Runtime.Intrinsics;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class TransposedConvolutionTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void A_transposed_convolution_spreads_every_input_pixel(int lanes)
    {
        foreach (ConvolutionSetting drawn in ConvolutionSettings.Draw(300, ConvolutionSettings.Grouped, window => window))
        {
            ConvolutionSetting setting = Transpose(drawn);
            using ConvolutionTrial trial = Convolved(setting, lanes);

            trial.Check();
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void A_kernel_as_large_as_its_stride_makes_a_block_of_every_pixel(int lanes)
    {
        foreach ((Window window, int outputs) in new[] { (Window.Square(2, 2), 37), (Window.Square(2, 2), 64), (new Window(3, 2, 3, 2, 0, 0, 1, 1), 19) })
        {
            foreach (int width in new[] { 1, 4, 17 })
            {
                var setting = new ConvolutionSetting(23, outputs, 1, 5, width, window, 5 * window.StrideHeight, width * window.StrideWidth) { Transposed = true, Workers = 3 };
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
    public void The_number_of_workers_does_not_change_a_bit(int lanes)
    {
        var setting = new ConvolutionSetting(37, 83, 1, 11, 17, Window.Square(4, 2, 1), 22, 34) { Transposed = true };
        using ConvolutionTrial alone = Convolved(setting, lanes);
        foreach (int workers in new[] { 2, 3, 5 })
        {
            using ConvolutionTrial shared = Convolved(setting with { Workers = workers }, lanes);

            Assert.Equal(alone.Results(), shared.Results());
        }
    }

    [Fact]
    public unsafe void A_transposed_convolution_agrees_with_PyTorch()
    {
        // torch.nn.functional.conv_transpose2d(x, w, stride=2, padding=1, output_padding=1) with x = [[[[1, 2], [3, 4]]]] and w = 1..9.
        float[] expected = [5, 14, 10, 12, 14, 36, 24, 30, 15, 34, 20, 24, 24, 55, 32, 36];
        using var run = new Execution(4096, TransposedConvolution.ScratchBytes(1, Window.Square(3, 2, 1)), 1);
        Map input = run.Map(0, 2, 2, 1);
        Map output = run.Map(64, 4, 4, 1);
        new Span<float>([1, 2, 3, 4]).CopyTo(new Span<float>(input.Data, 4));
        using var weights = TransposedConvolutionWeights.Pack([1, 2, 3, 4, 5, 6, 7, 8, 9], default, 1, 1, Window.Square(3, 2, 1));

        TransposedConvolution.Run(run, input, weights, output, default(Identity));

        Assert.Equal(expected, new Span<float>(output.Data, 16).ToArray());
    }

    [Fact]
    public void A_transposed_convolution_allocates_nothing()
    {
        var setting = new ConvolutionSetting(24, 16, 1, 20, 20, Window.Square(4, 2, 1), 40, 40) { Workers = 2, Transposed = true };
        using var trial = new ConvolutionTrial(setting, TransposedConvolution.ScratchBytes(24, setting.Window));
        using var weights = TransposedConvolutionWeights.Pack(trial.Weight, trial.Bias, 24, 16, setting.Window);
        TransposedConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
        long before = GC.GetAllocatedBytesForCurrentThread();

        TransposedConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        trial.Check();
    }

    /// <summary>Takes the drawn output size as it is: rows and columns that no input pixel reaches are the bias alone.</summary>
    private static ConvolutionSetting Transpose(ConvolutionSetting drawn) =>
        drawn with { Transposed = true, OutputHeight = Math.Min(drawn.OutputHeight * drawn.Window.StrideHeight, 20), OutputWidth = Math.Min(drawn.OutputWidth * drawn.Window.StrideWidth, 20) };

    private static ConvolutionTrial Convolved(ConvolutionSetting setting, int lanes)
    {
        Window window = setting.Window;
        var trial = new ConvolutionTrial(setting, TransposedConvolution.ScratchBytes(setting.Inputs, window));
        using var weights = TransposedConvolutionWeights.Pack(trial.Weight, trial.Bias, setting.Inputs, setting.Outputs, window, setting.Groups, lanes);
        switch (lanes)
        {
            case 16:
                TransposedConvolution.Run<Simd512, Vector512<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
                break;
            case 8:
                TransposedConvolution.Run<Simd256, Vector256<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
                break;
            case 4:
                TransposedConvolution.Run<Simd128, Vector128<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
                break;
            default:
                TransposedConvolution.Run<Scalar, float, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
                break;
        }

        return trial;
    }
}
