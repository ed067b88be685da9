using System;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// A linear layer of a batch, and its gradients: matrix products straight on the parameters, which are not packed since each is used for few images. The gradient of the
/// bias is <see cref="BiasGradient"/>. Like maps, parameters are read up to 64 bytes past their last number.
/// </summary>
public static unsafe class BatchLinear
{
    /// <summary>output = input · weightᵀ + bias.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">One pixel for each image, whose channels are the inputs.</param>
    /// <param name="weight">Shape (outputs, inputs), as in PyTorch.</param>
    /// <param name="bias">One number for each output, or none.</param>
    /// <param name="output">One pixel for each image, whose channels are the outputs. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <exception cref="ArgumentException">The maps and buffers do not fit together.</exception>
    public static void Forward<TEpilogue>(Execution run, BatchMap input, Values weight, Values bias, BatchMap output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue => Forward(run, input, weight, bias, output, epilogue, SimdWidth.Best);

    /// <summary>inputGradient = outputGradient · weight.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="weight">Shape (outputs, inputs), as in PyTorch.</param>
    /// <param name="inputGradient">The gradient of the input. Must not overlap the other.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps and buffers do not fit together.</exception>
    public static void InputGradient(Execution run, BatchMap outputGradient, Values weight, BatchMap inputGradient, bool accumulate) =>
        InputGradient(run, outputGradient, weight, inputGradient, accumulate, SimdWidth.Best);

    /// <summary>weightGradient = outputGradientᵀ · input.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">What the layer read.</param>
    /// <param name="outputGradient">The gradient of what it wrote.</param>
    /// <param name="weightGradient">Shape (outputs, inputs), as in PyTorch.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="weightGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps and buffers do not fit together.</exception>
    public static void WeightGradient(Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, bool accumulate) =>
        WeightGradient(run, input, outputGradient, weightGradient, accumulate, SimdWidth.Best);

    internal static void Forward<TEpilogue>(Execution run, BatchMap input, Values weight, Values bias, BatchMap output, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        Require(input, output, weight);
        TrainingArguments.RequireCount(bias, bias.Count == 0 ? 0 : output.Channels);
        var product = new RowProducts<TEpilogue>
        {
            Input = input, Weight = weight.Data, Bias = bias.Count == 0 ? null : bias.Data, Output = output, Epilogue = epilogue,
        };
        RowSplit.Run(run, product, product.Blocks, (long)input.Count * input.Channels * output.Channels, lanes);
    }

    internal static void InputGradient(Execution run, BatchMap outputGradient, Values weight, BatchMap inputGradient, bool accumulate, int lanes)
    {
        run.StartStep();
        Require(inputGradient, outputGradient, weight);
        Run(
            run,
            new ColumnProducts
            {
                Factors = outputGradient.Data,
                FactorRow = outputGradient.ImageStride,
                FactorStep = 1,
                Rows = outputGradient.Count,
                Depth = outputGradient.Channels,
                Source = weight.Data,
                SourceStep = inputGradient.Channels,
                Columns = inputGradient.Channels,
                Target = inputGradient.Data,
                TargetStep = inputGradient.ImageStride,
                Accumulate = accumulate,
            },
            lanes);
    }

    internal static void WeightGradient(Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, bool accumulate, int lanes)
    {
        run.StartStep();
        Require(input, outputGradient, weightGradient);
        Run(
            run,
            new ColumnProducts
            {
                Factors = outputGradient.Data,
                FactorRow = 1,
                FactorStep = outputGradient.ImageStride,
                Rows = outputGradient.Channels,
                Depth = outputGradient.Count,
                Source = input.Data,
                SourceStep = input.ImageStride,
                Columns = input.Channels,
                Target = weightGradient.Data,
                TargetStep = input.Channels,
                Accumulate = accumulate,
            },
            lanes);
    }

    private static void Run(Execution run, ColumnProducts product, int lanes) =>
        RowSplit.Run(run, product, product.Parts, (long)product.Rows * Math.Max(1, product.Depth) * product.Columns, lanes);

    private static void Require(BatchMap input, BatchMap output, Values weight)
    {
        TrainingArguments.RequireShape(input, output.Count, 1, 1, input.Channels);
        TrainingArguments.RequireShape(output, input.Count, 1, 1, output.Channels);
        TrainingArguments.RequireCount(weight, (long)input.Channels * output.Channels);
    }
}
