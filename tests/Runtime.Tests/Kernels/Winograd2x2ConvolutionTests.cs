using System;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary><see cref="Winograd2x2Convolution"/>: tiles of 2 × 2 pixels.</summary>
public sealed class Winograd2x2ConvolutionTests : WinogradTests
{
    /// <inheritdoc/>
    protected override int Side => 2;

    [Fact]
    public unsafe void What_is_not_a_number_reaches_the_outputs_that_see_it_alone()
    {
        var setting = new ConvolutionSetting(5, 19, 1, 12, 12, Window.Square(3, 1, 1), 12, 12);
        using var trial = new ConvolutionTrial(setting, Scratch(setting, SimdWidth.Best));
        using WinogradWeights weights = Pack(trial);
        trial.Input.Pixel(4, 4)[0] = float.NaN;

        Run(trial, weights, [new ResizedMap(trial.Input)], setting.Window);

        for (int row = 0; row < 12; row++)
        {
            for (int column = 0; column < 12; column++)
            {
                bool sees = Math.Abs(row - 4) < 2 && Math.Abs(column - 4) < 2;
                Assert.Equal(sees, float.IsNaN(trial.Output.Pixel(row, column)[7]));
            }
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Whole_numbers_come_out_without_any_rounding(int lanes)
    {
        // Halves, sums and products of small whole numbers are exact: whatever differs is a wrong coefficient, not a rounding.
        var setting = new ConvolutionSetting(35, 40, 1, 7, 9, Window.Square(3, 1, 1), 7, 9);
        using ConvolutionTrial trial = new(setting, Scratch(setting, lanes));
        trial.MakeWhole();

        Convolve(trial, setting, [new ResizedMap(trial.Input)], lanes);

        trial.Check(tolerance: 0);
    }

    private protected override long Scratch(ConvolutionSetting setting, int lanes) =>
        Winograd2x2Convolution.ScratchBytes(setting.Inputs, setting.Outputs, lanes);

    private protected override WinogradWeights Pack(ConvolutionTrial trial) =>
        WinogradWeights.Pack2x2(trial.Weight, trial.Bias, trial.Output.Channels, trial.Input.Channels);

    private protected override void Run(ConvolutionTrial trial, WinogradWeights weights, ReadOnlySpan<ResizedMap> inputs, in Window window) =>
        Winograd2x2Convolution.Run(trial.Run, inputs, weights, trial.Output, trial.Epilogue, window);

    private protected override void Run<S, V>(ConvolutionTrial trial, WinogradWeights weights, ReadOnlySpan<ResizedMap> inputs, in Window window) =>
        WinogradKernel<WinogradTransform2>.Run<S, V, AddResidual>(trial.Run, inputs, weights, trial.Output, trial.Epilogue, window);
}
