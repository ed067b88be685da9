using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>
/// Convolution as a matrix product whose rows are what the window sees of each pixel; they are gathered while tiles are brought into shared memory and exist nowhere
/// else. A 1×1 convolution is the plain product. Groups of channels are products side by side.
/// </summary>
internal sealed class MatrixConvolution : IlgpuKernel
{
    /// <summary>With fewer channels a group, most of a tile would be padding.</summary>
    private const int FewestGroupOutputs = 8;

    public override string? Packing => WeightSizes.Matrix;

    public override string? Accepts(KernelSite site) => site.Node.Op is Conv2d conv && (conv.Groups == 1 || conv.Channels / conv.Groups >= FewestGroupOutputs)
        ? $"{(conv.Window.Taps == 1 ? "matrix product over pixels" : "implicit matrix product over the taps of the window")}, {Tile(site.Node, conv).Reason}"
        : null;

    public override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        var conv = (Conv2d)step.Node.Op;
        bool isVector = DeviceStep.IsAligned(step.Input) && step.InputType.Channels / conv.Groups % 4 == 0;
        int lanes = isVector ? 4 : 1;
        RowSource rows = WindowRows.OfMap(step.Map(step.Input, "input", lanes), step.InputType, step.Input.Stride, conv, step.OutputType, lanes);
        return [Launch(step, conv, rows, "")];
    }

    /// <summary>The launch of a convolution whose rows come from somewhere.</summary>
    public static DeviceLaunch Launch(DeviceStep step, Conv2d conv, RowSource rows, string suffix)
    {
        int depth = WeightSizes.MatrixDepth(conv, step.InputType), columns = WeightSizes.MatrixColumns(conv);
        var product = new MatrixProduct(
            Tile(step.Node, conv).Tile,
            step.OutputType.Pixels,
            conv.Channels / conv.Groups,
            depth,
            conv.Groups,
            rows,
            step.Weights(step.Step.Weights!, "weights", 4),
            ConvolutionSink.Of(step, (long)conv.Groups * depth * columns / 4, conv.Groups));
        string stem = $"Convolution{Literals.Integer(conv.Window.KernelHeight)}x{Literals.Integer(conv.Window.KernelWidth)}"
            + $"_{Literals.Integer(step.InputType.Channels)}To{Literals.Integer(conv.Channels)}_{Literals.Integer(step.OutputType.Height)}x{Literals.Integer(step.OutputType.Width)}{suffix}";
        return ProductText.Launch(stem, step.Words, product, step.Bytes);
    }

    public static TileChoice Tile(Node node, Conv2d conv) => TileChoice.Of(node.Type.Pixels, conv.Channels / conv.Groups, conv.Groups, Device);
}
