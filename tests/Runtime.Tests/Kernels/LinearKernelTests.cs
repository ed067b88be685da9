using System;
using System.Runtime.Intrinsics;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class LinearKernelTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void A_linear_layer_is_a_matrix_times_a_vector(int lanes)
    {
        int[] sizes = [1, 2, 3, 7, 8, 15, 16, 17, 19, 33, 64, 131];
        foreach (int inputs in sizes)
        {
            foreach (int outputs in sizes)
            {
                using ConvolutionTrial trial = Multiplied(Setting(inputs, outputs), lanes);

                trial.Check();
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
        using ConvolutionTrial alone = Multiplied(Setting(1023, 333), lanes);
        foreach (int workers in new[] { 2, 3, 5 })
        {
            using ConvolutionTrial shared = Multiplied(Setting(1023, 333) with { Workers = workers }, lanes);

            Assert.Equal(alone.Results(), shared.Results());
        }

        alone.Check();
    }

    [Fact]
    public unsafe void An_input_that_is_not_a_number_reaches_every_output()
    {
        using var trial = new ConvolutionTrial(Setting(18, 5), 0);
        using var weights = LinearWeights.Pack(trial.Weight, trial.Bias, 5, 18);
        trial.Input.Data[17] = float.NaN;

        LinearKernel.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);

        Assert.All(trial.Results(), result => Assert.True(float.IsNaN(result)));
    }

    [Fact]
    public void A_linear_layer_allocates_nothing()
    {
        using var trial = new ConvolutionTrial(Setting(1000, 400) with { Workers = 2 }, 0);
        using var weights = LinearWeights.Pack(trial.Weight, trial.Bias, 400, 1000);
        LinearKernel.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
        long before = GC.GetAllocatedBytesForCurrentThread();

        LinearKernel.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_map_of_more_than_one_pixel_is_refused()
    {
        using var trial = new ConvolutionTrial(Setting(4, 4) with { Height = 2 }, 0);
        using var weights = LinearWeights.Pack(trial.Weight, trial.Bias, 4, 4);

        var exception = Assert.Throws<ArgumentException>(
            () => LinearKernel.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue));

        Assert.Equal("The input of a linear layer is one pixel, but has 2 x 1.", exception.Message);
    }

    private static ConvolutionSetting Setting(int inputs, int outputs) => new(inputs, outputs, 1, 1, 1, Window.Square(1), 1, 1);

    private static ConvolutionTrial Multiplied(ConvolutionSetting setting, int lanes)
    {
        var trial = new ConvolutionTrial(setting, 0);
        using var weights = LinearWeights.Pack(trial.Weight, trial.Bias, setting.Outputs, setting.Inputs, lanes);
        switch (lanes)
        {
            case 16:
                LinearKernel.Run<Simd512, Vector512<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
                break;
            case 8:
                LinearKernel.Run<Simd256, Vector256<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
                break;
            case 4:
                LinearKernel.Run<Simd128, Vector128<float>, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
                break;
            default:
                LinearKernel.Run<Scalar, float, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);
                break;
        }

        return trial;
    }
}
