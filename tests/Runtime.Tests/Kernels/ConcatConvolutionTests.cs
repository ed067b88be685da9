using System;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>The direct convolution over the parts of a concatenation; Winograd's is tested with the rest of it.</summary>
public sealed class ConcatConvolutionTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Parts_of_a_concatenation_are_read_as_if_they_had_been_resized_and_stored(int lanes)
    {
        foreach (bool aligned in new[] { true, false })
        {
            foreach (Window window in new[] { Window.Square(3, 1, 1), Window.Square(3, 2, 2, 2) })
            {
                int height = window.StrideHeight == 1 ? 13 : 7, width = window.StrideWidth == 1 ? 22 : 11;
                var setting = new ConvolutionSetting(150, 40, 1, 13, 22, window, height, width) { Workers = 2 };
                using var stored = new ConvolutionTrial(setting, DirectConvolution.ScratchBytes(150, 1, window));
                using var read = new ConvolutionTrial(setting, DirectConvolution.ScratchBytes(150, 1, window));
                using var parts = new ConcatenationParts(stored, aligned, lanes);
                using var weights = ConvolutionWeights.Pack(stored.Weight, stored.Bias, 40, 150, 3, 3, 1, lanes);
                WidthDispatch.Run(new Stored(stored, weights, window), lanes);

                WidthDispatch.Run(new Read(read, parts.Maps, weights, window), lanes);

                Assert.Equal(stored.Results(), read.Results());
            }
        }
    }

    [Fact]
    public void Groups_are_refused()
    {
        var setting = new ConvolutionSetting(6, 8, 2, 12, 12, Window.Square(3, 1, 1), 12, 12);
        using var trial = new ConvolutionTrial(setting, DirectConvolution.ScratchBytes(6, 2, setting.Window));
        using var weights = ConvolutionWeights.Pack(trial.Weight, trial.Bias, 8, 6, 3, 3, 2);

        var exception = Assert.Throws<ArgumentException>(
            () => DirectConvolution.Run(trial.Run, [new ResizedMap(trial.Input)], weights, trial.Output, trial.Epilogue, setting.Window));

        Assert.Equal("A concatenation is convolved as a whole, but the weights are for 2 groups.", exception.Message);
    }

    private readonly struct Stored(ConvolutionTrial trial, ConvolutionWeights weights, Window window) : IWidthKernel
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            DirectConvolution.Run<S, V, AddResidual>(trial.Run, trial.Input, weights, trial.Output, trial.Epilogue, window);
    }

    private readonly struct Read(ConvolutionTrial trial, ResizedMap[] parts, ConvolutionWeights weights, Window window) : IWidthKernel
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            DirectConvolution.Run<S, V, AddResidual>(trial.Run, parts, weights, trial.Output, trial.Epilogue, window);
    }
}
