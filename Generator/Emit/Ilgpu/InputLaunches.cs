using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>What stores an input as a map, where no convolution reads it as it was uploaded: a kernel for images, and one for tensors.</summary>
internal static class InputLaunches
{
    public static IReadOnlyList<DeviceLaunch> Of(IlgpuUnit unit, Plan plan)
    {
        TensorType type = plan.Input.Type;
        if (!plan.Input.IsStored)
        {
            return [];
        }

        string pixel = "pixel", channel = "channel";
        DeviceLaunch tensor = Launch(plan, DeviceStep.Tensor, "StoreTensor", $"tensor[({channel} * {Literals.Integer(type.Pixels)}) + {pixel}]", 4) with { Input = LaunchInput.Tensor };
        if (unit.Network.Image is not { } image)
        {
            return [tensor];
        }

        string normalised = ImageText.Normalised("image[index]", channel, image.Mean, image.Deviation);
        return [Launch(plan, DeviceStep.Image, "StoreImage", normalised, 1) with { Input = LaunchInput.Image }, tensor];
    }

    private static DeviceLaunch Launch(Plan plan, KernelParameter source, string stem, string value, int sourceBytes)
    {
        TensorType type = plan.Input.Type;
        KernelParameter output = DeviceStep.Map(plan.Input, "output", 1);
        var body = new SourceWriter();
        body.Line($$"""
            {{ThreadText.Index("index", type.Elements)}}

            int channel = index % {{Literals.Integer(type.Channels)}};
            int pixel = index / {{Literals.Integer(type.Channels)}};
            output[(pixel * {{Literals.Integer(plan.Input.Stride)}}) + channel] = {{value}};
            """);
        long groups = (type.Elements + IlgpuKernel.Threads - 1) / IlgpuKernel.Threads;
        var cost = new LaunchCost(groups, IlgpuKernel.Threads, 0, 32, 2 * type.Elements, 0.5, type.Elements * (sizeof(float) + sourceBytes));
        return LaunchText.Of(stem, $"the input as a map, {type}", [source, output], body.ToString(), "", new GridSize(groups), cost);
    }
}
