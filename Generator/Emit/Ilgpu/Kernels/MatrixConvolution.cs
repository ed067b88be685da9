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

    public override bool Joins(KernelSite site) => IsSmall(site) && site.Node.Op is Conv2d { Groups: 1, Window.Taps: 1 };

    public override string? Accepts(KernelSite site) => site.Node.Op is Conv2d conv && (conv.Groups == 1 || conv.Channels / conv.Groups >= FewestGroupOutputs)
        ? $"{(conv.Window.Taps == 1 ? "matrix product over pixels" : "implicit matrix product over the taps of the window")}, {Tile(site.Node, conv).Reason}"
        : null;

    public override KernelCost? Estimate(KernelSite site)
    {
        var conv = (Conv2d)site.Node.Op;
        MatrixTile tile = Tile(site.Node, conv).Tile;
        double adds = (double)TileChoice.Groups(tile, site.Output.Pixels, WeightSizes.MatrixColumns(conv), conv.Groups) * tile.Rows * tile.Columns * WeightSizes.MatrixDepth(conv, site.Input);
        double bytes = (site.Input.Elements + site.Output.Elements + ((double)conv.Channels * site.Input.Channels / conv.Groups * conv.Window.Taps)) * sizeof(float);
        return new KernelCost(
            EquatableArray.Of(new CostTerm("Product", 1, Device.Time(adds, tile.Efficiency, bytes)), new CostTerm("Launches", 1, Device.LaunchNanoseconds)), "");
    }

    public override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        var conv = (Conv2d)step.Node.Op;
        bool isVector = DeviceStep.IsAligned(step.Input) && step.InputType.Channels / conv.Groups % 4 == 0;
        int lanes = isVector ? 4 : 1;
        RowSource rows = WindowRows.OfMap(DeviceStep.Map(step.Input, "input", lanes), step.InputType, step.Input.Stride, conv, step.OutputType, lanes);
        return [Launch(step, conv, rows, "", step.Bytes)];
    }

    /// <summary>The launch of a convolution.</summary>
    /// <param name="step">The step.</param>
    /// <param name="conv">The convolution.</param>
    /// <param name="rows">Where its rows come from.</param>
    /// <param name="suffix">The end of the kernel's name.</param>
    /// <param name="bytes">Bytes that it reads and writes.</param>
    public static DeviceLaunch Launch(DeviceStep step, Conv2d conv, RowSource rows, string suffix, long bytes)
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
        return ProductText.Launch(stem, step.Words, product, bytes);
    }

    public static TileChoice Tile(Node node, Conv2d conv) => TileChoice.Of(node.Type.Pixels, conv.Channels / conv.Groups, conv.Groups, Device);
}
