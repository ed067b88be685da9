using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>The first convolution, which normalises the 8-bit image while it gathers from it, or reads the tensor as it was uploaded: one kernel for each.</summary>
internal sealed class InputConvolution : IlgpuKernel
{
    public override string? Packing => WeightSizes.Matrix;

    public override string? Accepts(KernelSite site) => site.Node.Op is InputConv2d op
        ? $"implicit matrix product that reads the image's bytes or the tensor: the input is never stored as a map; {MatrixConvolution.Tile(site.Node, op.Conv).Reason}"
        : null;

    /// <summary>The launch for images, where the network takes any, then that for tensors.</summary>
    public override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        Conv2d conv = ((InputConv2d)step.Node.Op).Conv;
        RowSource tensor = WindowRows.OfTensor(step.InputType, conv, step.OutputType);
        DeviceLaunch ofTensor = MatrixConvolution.Launch(step, conv, tensor, "_Tensor", step.Bytes) with { Input = LaunchInput.Tensor };
        if (!step.TakesImages)
        {
            return [ofTensor];
        }

        RowSource image = WindowRows.OfImage(step.InputType, conv, step.OutputType, step.Mean, step.Deviation);
        long imageBytes = step.Bytes - (step.InputType.Elements * (sizeof(float) - 1));
        return [MatrixConvolution.Launch(step, conv, image, "_Image", imageBytes) with { Input = LaunchInput.Image }, ofTensor];
    }
}
