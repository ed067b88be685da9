using System;
using System.Linq;
using System.Threading;
using SfNet.Memory;

namespace SfNet;

/// <summary>
/// A compiled network with its weights, ready to run on some device: what all engines have in common. The compiler derives the declared class from
/// <see cref="CpuNetwork"/>; make an instance with the class's <c>Load</c> or <c>Create</c>.
/// </summary>
/// <remarks>
/// An instance runs one input at a time; a second thread is refused. After the first run at a size and kind of output, a run allocates nothing.
/// </remarks>
public abstract unsafe class Network : IDisposable
{
    private int current = -1;

    /// <summary>Called by engines.</summary>
    /// <param name="info">The description.</param>
    protected Network(NetworkDescription info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
        Size = info.Inputs[0];
    }

    /// <summary>What the compiler knows of the network.</summary>
    public NetworkDescription Info { get; }

    /// <summary>The device that the network runs on, or null for the processor.</summary>
    public virtual DeviceInfo? Device => null;

    /// <summary>The input size that runs take; the first declared one until <see cref="Select"/> changes it.</summary>
    public InputSize Size { get; private set; }

    /// <summary>
    /// Takes the start of every step of the runs that follow; null records nothing. The reading of the input comes first, and the handing out of an output
    /// that a run has room for comes last.
    /// </summary>
    public StepProfile? Profile { get; set; }

    /// <summary>Chooses another declared input size.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentException">The size is not declared.</exception>
    public void Select(int height, int width)
    {
        InputSize size = Info.Inputs.FirstOrDefault(input => input.Height == height && input.Width == width);
        Size = size.Count > 0
            ? size
            : throw new ArgumentException($"Network {Info.Name} has no input of {height}×{width}; declared are {string.Join(", ", Info.Inputs)}.");
    }

    /// <summary>The plan that runs at <see cref="Size"/>, with the kernels that serve in this network.</summary>
    /// <param name="output">What the plan hands out.</param>
    /// <exception cref="InvalidOperationException">The network gives no labels.</exception>
    public PlanInfo PlanFor(PlanOutput output) => PlanAt(Find(output));

    /// <summary>Runs on a tensor and hands out the first output.</summary>
    /// <param name="input">Channels × height × width values of <see cref="Size"/> (CHW).</param>
    /// <param name="output">Takes channels × height × width values of the first output.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The network is running on another thread.</exception>
    public void Run(ReadOnlySpan<float> input, Span<float> output, CancellationToken cancellation = default)
    {
        RequireLength(input.Length, Size.Count, "values", nameof(input));
        RequireOutput(0, output.Length);
        fixed (float* values = input, scores = output)
        {
            RunPlan(PlanOutput.Scores, new RunInput(values, Size), default, scores, cancellation);
        }
    }

    /// <summary>Runs on a tensor; <see cref="CopyOutput"/> then hands out each output.</summary>
    /// <param name="input">Channels × height × width values of <see cref="Size"/> (CHW).</param>
    /// <param name="cancellation">Looked at before every step.</param>
    public void Run(ReadOnlySpan<float> input, CancellationToken cancellation = default)
    {
        RequireLength(input.Length, Size.Count, "values", nameof(input));
        fixed (float* values = input)
        {
            RunPlan(PlanOutput.Scores, new RunInput(values, Size), default, null, cancellation);
        }
    }

    /// <summary>Runs on an 8-bit RGB image; <see cref="CopyOutput"/> then hands out each output.</summary>
    /// <param name="image">Height × width × 3 bytes, red first.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="InvalidOperationException">The network takes no images: its class has no <see cref="ImageInputAttribute"/>.</exception>
    public void Run(ReadOnlySpan<byte> image, CancellationToken cancellation = default)
    {
        RequireImage(image.Length);
        fixed (byte* bytes = image)
        {
            RunPlan(PlanOutput.Scores, new RunInput(bytes, Size, Info.Image!), default, null, cancellation);
        }
    }

    /// <summary>Labels every pixel of an 8-bit RGB image with the index of its largest score.</summary>
    /// <param name="image">Height × width × 3 bytes, red first.</param>
    /// <param name="labels">Takes one byte for each pixel of the first output.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="InvalidOperationException">The network takes no images, or its first output has more than 256 channels.</exception>
    public void Segment(ReadOnlySpan<byte> image, Span<byte> labels, CancellationToken cancellation = default)
    {
        RequireImage(image.Length);
        RequireLabels(labels.Length);
        fixed (byte* bytes = image, target = labels)
        {
            RunPlan(PlanOutput.Labels, new RunInput(bytes, Size, Info.Image!), new Labels(target), null, cancellation);
        }
    }

    /// <summary>Labels every pixel of a tensor with the index of its largest score.</summary>
    /// <param name="input">Channels × height × width values of <see cref="Size"/> (CHW).</param>
    /// <param name="labels">Takes one byte for each pixel of the first output.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    public void Segment(ReadOnlySpan<float> input, Span<byte> labels, CancellationToken cancellation = default)
    {
        RequireLength(input.Length, Size.Count, "values", nameof(input));
        RequireLabels(labels.Length);
        fixed (float* values = input)
        fixed (byte* target = labels)
        {
            RunPlan(PlanOutput.Labels, new RunInput(values, Size), new Labels(target), null, cancellation);
        }
    }

    /// <summary>Hands out an output of the last run that was for scores.</summary>
    /// <param name="index">Which, from 0, in the order of <see cref="NetworkDescription.Outputs"/>.</param>
    /// <param name="target">Takes channels × height × width values (CHW).</param>
    /// <exception cref="InvalidOperationException">There was no such run at this size.</exception>
    public void CopyOutput(int index, Span<float> target)
    {
        int plan = Find(PlanOutput.Scores);
        if (current != plan)
        {
            throw new InvalidOperationException($"Network {Info.Name} has no scores at {Size} yet: run it first.");
        }

        RequireOutput(index, target.Length);
        fixed (float* values = target)
        {
            HandOut(plan, index, values);
        }
    }

    /// <summary>Frees all memory.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A plan with the kernels that serve in this network.</summary>
    /// <param name="plan">The plan's index in <see cref="NetworkDescription.Plans"/>.</param>
    protected abstract PlanInfo PlanAt(int plan);

    /// <summary>Runs a plan to its end.</summary>
    /// <param name="plan">The plan's index in <see cref="NetworkDescription.Plans"/>.</param>
    /// <param name="input">What the run reads.</param>
    /// <param name="labels">Where labels go, for a plan of labels.</param>
    /// <param name="scores">Where the first output goes (CHW), or null to leave it for <see cref="CopyOutput"/>.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    protected abstract void Execute(int plan, RunInput input, Labels labels, float* scores, CancellationToken cancellation);

    /// <summary>Hands out an output of the last run, which was of this plan.</summary>
    /// <param name="plan">The plan's index in <see cref="NetworkDescription.Plans"/>.</param>
    /// <param name="output">Which of its outputs.</param>
    /// <param name="target">Where it goes (CHW).</param>
    protected abstract void HandOut(int plan, int output, float* target);

    /// <summary>Frees memory.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) => current = -1;

    /// <summary>Runs a plan and, where there is room for it, hands out the first output.</summary>
    private void RunPlan(PlanOutput output, RunInput input, Labels labels, float* scores, CancellationToken cancellation)
    {
        int plan = Begin(output);
        Execute(plan, input, labels, scores, cancellation);
        Finish(plan);
    }

    /// <summary>Finds the plan of a run that begins, whose results are not there yet.</summary>
    internal int Begin(PlanOutput output)
    {
        int plan = Find(output);
        current = -1;
        return plan;
    }

    /// <summary>The results of a plan are there.</summary>
    internal void Finish(int plan) => current = plan;

    private int Find(PlanOutput output)
    {
        for (int i = 0; i < Info.Plans.Count; i++)
        {
            if (Info.Plans[i].Output == output && Info.Plans[i].Size == Size)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"Network {Info.Name} gives no labels: its first output has one channel, or more than 256.");
    }

    internal void RequireImage(int found)
    {
        if (Info.Image is null)
        {
            throw new InvalidOperationException($"Network {Info.Name} takes no images: its class has no [ImageInput].");
        }

        RequireLength(found, Size.Count, "bytes", "image");
    }

    internal void RequireLabels(int found)
    {
        InputSize size = Info.Plans[Find(PlanOutput.Labels)].Outputs[0].Size;
        RequireLength(found, size.Height * size.Width, "bytes", "labels");
    }

    internal void RequireOutput(int index, int found) =>
        RequireLength(found, Info.Plans[Find(PlanOutput.Scores)].Outputs[index].Size.Count, "values", "output");

    internal void RequireLength(int found, int expected, string unit, string name)
    {
        if (found != expected)
        {
            throw new ArgumentException($"Network {Info.Name} at {Size}: {name} has {found} {unit}, expected {expected}.", name);
        }
    }
}
