using System;
using ILGPU.Runtime;

namespace SfNet.Ilgpu;

/// <summary>Device memory of one plan beside the arena: its input, as tensor, image or both, and what it hands out. Each is allocated when it is first needed.</summary>
internal sealed class PlanMemory(SharedDevice device, PlanInfo plan) : IDisposable
{
    private readonly Transfer<float>?[] outputs = new Transfer<float>?[plan.Outputs.Count];
    private Transfer<byte>? image;
    private Transfer<float>? tensor;
    private Transfer<byte>? labels;

    /// <summary>Where labels go.</summary>
    public Transfer<byte> Labels => labels ??= new(device, LabelCount);

    /// <summary>Where an output goes.</summary>
    public Transfer<float> Output(int index) => outputs[index] ??= new(device, plan.Outputs[index].Size.Count);

    private int LabelCount => LabelsOf(plan);

    /// <summary>The least that a run of a plan needs: labels from an image, or scores from a tensor.</summary>
    public static MemoryDemand Least(PlanInfo plan) => plan.Output == PlanOutput.Labels
        ? new MemoryDemand(0, plan.ArenaBytes, plan.Size.Count, LabelsOf(plan))
        : new MemoryDemand(0, plan.ArenaBytes, (long)plan.Size.Count * sizeof(float), (long)plan.Outputs[0].Size.Count * sizeof(float));

    /// <summary>Bytes that are still to be allocated for the input of a run.</summary>
    public long MissingInput(bool isImage) =>
        isImage ? (image is null ? plan.Size.Count : 0) : tensor is null ? (long)plan.Size.Count * sizeof(float) : 0;

    /// <summary>Bytes that are still to be allocated for what is handed out: an output, none for −1, or the labels of a plan of labels.</summary>
    public long MissingOutput(int output) =>
        plan.Output == PlanOutput.Labels ? (labels is null ? LabelCount : 0)
        : output >= 0 && outputs[output] is null ? (long)plan.Outputs[output].Size.Count * sizeof(float) : 0;

    /// <summary>Enqueues the copy of an input to the device, and points the run to it.</summary>
    public unsafe void Upload(RunInput input, GpuRun run, AcceleratorStream stream)
    {
        run.IsImage = input.IsImage;
        if (input.IsImage)
        {
            image ??= new(device, plan.Size.Count);
            image.Upload(stream, new ReadOnlySpan<byte>(input.Image, plan.Size.Count));
            run.Image = image.View;
        }
        else
        {
            tensor ??= new(device, plan.Size.Count);
            tensor.Upload(stream, new ReadOnlySpan<float>(input.Tensor, plan.Size.Count));
            run.Tensor = tensor.View;
        }
    }

    private static int LabelsOf(PlanInfo plan) => plan.Outputs[0].Size.Height * plan.Outputs[0].Size.Width;

    public void Dispose()
    {
        image?.Dispose();
        tensor?.Dispose();
        labels?.Dispose();
        Array.ForEach(outputs, output => output?.Dispose());
    }
}
