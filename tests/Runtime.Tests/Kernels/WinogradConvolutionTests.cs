using System;
using SfNet.Kernels;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary><see cref="WinogradConvolution"/>: tiles of 4 × 4 pixels.</summary>
public sealed class WinogradConvolutionTests : WinogradTests
{
    /// <inheritdoc/>
    protected override int Side => 4;

    private protected override long Scratch(ConvolutionSetting setting, int lanes) =>
        WinogradConvolution.ScratchBytes(setting.Inputs, setting.Outputs, lanes);

    private protected override WinogradWeights Pack(ConvolutionTrial trial) =>
        WinogradWeights.Pack(trial.Weight, trial.Bias, trial.Output.Channels, trial.Input.Channels);

    private protected override void Run(ConvolutionTrial trial, WinogradWeights weights, ReadOnlySpan<ResizedMap> inputs, in Window window) =>
        WinogradConvolution.Run(trial.Run, inputs, weights, trial.Output, trial.Epilogue, window);

    private protected override void Run<S, V>(ConvolutionTrial trial, WinogradWeights weights, ReadOnlySpan<ResizedMap> inputs, in Window window) =>
        WinogradKernel<WinogradTransform4>.Run<S, V, AddResidual>(trial.Run, inputs, weights, trial.Output, trial.Epilogue, window);
}
