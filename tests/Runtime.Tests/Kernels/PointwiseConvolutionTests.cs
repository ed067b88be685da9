using System;
using SfNet.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class PointwiseConvolutionTests
{
    [Theory]
    [InlineData(64, 19)]
    [InlineData(33, 72)]
    [InlineData(1, 1)]
    public void A_pointwise_convolution_multiplies_every_pixel_by_a_matrix(int inputs, int outputs)
    {
        var setting = new ConvolutionSetting(inputs, outputs, 1, 17, 13, Window.Square(1), 17, 13) { Workers = 2 };
        using var trial = new ConvolutionTrial(setting, PointwiseConvolution.ScratchBytes(inputs));
        using var weights = ConvolutionWeights.Pack(trial.Weight, trial.Bias, outputs, inputs, 1, 1);

        PointwiseConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue);

        trial.Check();
    }

    [Fact]
    public void An_output_of_another_size_is_refused()
    {
        var setting = new ConvolutionSetting(3, 5, 1, 4, 4, Window.Square(1), 4, 3);
        using var trial = new ConvolutionTrial(setting, PointwiseConvolution.ScratchBytes(3));
        using var weights = ConvolutionWeights.Pack(trial.Weight, trial.Bias, 5, 3, 1, 1);

        Assert.Throws<ArgumentException>(() => PointwiseConvolution.Run(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue));
    }
}
