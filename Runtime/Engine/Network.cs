using System;
using System.Linq;
using System.Threading;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Weights;

namespace SfNet;

/// <summary>
/// A compiled network with its weights, ready to run. The compiler derives the declared class from this one; make an instance with the class's
/// <c>Load</c> or <c>Create</c>.
/// </summary>
/// <remarks>
/// An instance runs one input at a time; a second thread is refused. After the first run at a size and kind of output, a run allocates nothing.
/// </remarks>
public abstract unsafe class Network : IDisposable
{
    private readonly Execution?[] executions;
    private readonly int threads;
    private int current = -1;

    /// <summary>Called by generated code.</summary>
    /// <param name="info">The description.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    protected Network(NetworkDescription info, NetworkOptions? options)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
        Choices = KernelChoices.Of(info, options ?? NetworkOptions.Default);
        threads = (options ?? NetworkOptions.Default).Threads;
        ArgumentOutOfRangeException.ThrowIfNegative(threads, nameof(options));
        executions = new Execution?[info.Plans.Count];
        Size = info.Inputs[0];
    }

    /// <summary>What the compiler knows of the network.</summary>
    public NetworkDescription Info { get; }

    /// <summary>The input size that runs take; the first declared one until <see cref="Select"/> changes it.</summary>
    public InputSize Size { get; private set; }

    /// <summary>Which candidate serves each step; generated code packs weights and runs steps by it.</summary>
    protected internal KernelChoices Choices { get; }

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

    /// <summary>The plan that runs at <see cref="Size"/>, with the kernels that serve in this network: those of <see cref="NetworkDescription.Plans"/> unless options chose others.</summary>
    /// <param name="output">What the plan hands out.</param>
    /// <exception cref="InvalidOperationException">The network gives no labels.</exception>
    public PlanInfo PlanFor(PlanOutput output) => Choices.Plan(Find(output));

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
        if (current != plan || executions[plan] is not { } run)
        {
            throw new InvalidOperationException($"Network {Info.Name} has no scores at {Size} yet: run it first.");
        }

        MapInfo output = RequireOutput(index, target.Length);
        fixed (float* values = target)
        {
            HandOut(run, output, values);
        }
    }

    /// <summary>Frees all memory.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the steps of a plan; generated.</summary>
    /// <param name="plan">The plan's index in <see cref="NetworkDescription.Plans"/>.</param>
    /// <param name="run">The arena, with the input in place or at <see cref="Execution.Input"/>.</param>
    /// <param name="labels">Where labels go.</param>
    protected abstract void RunPlan(int plan, Execution run, Labels labels);

    /// <summary>Frees memory; generated code frees the weights.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        for (int i = 0; disposing && i < executions.Length; i++)
        {
            executions[i]?.Dispose();
            executions[i] = null;
        }
    }

    /// <summary>Checks weights against the description; called by generated code.</summary>
    /// <exception cref="WeightMismatchException">They do not fit; every problem is named.</exception>
    protected static IWeightSource Checked(IWeightSource weights, NetworkDescription info, NetworkOptions? options) =>
        WeightCheck.Check(weights, info.Parameters, (options ?? NetworkOptions.Default).Check(info));

    /// <summary>Runs a plan and, where there is room for it, hands out the first output.</summary>
    private void RunPlan(PlanOutput output, RunInput input, Labels labels, float* scores, CancellationToken cancellation)
    {
        int index = Find(output);
        PlanInfo plan = Info.Plans[index];
        Execution run = executions[index] ??= new Execution(plan.ArenaBytes, Choices.ScratchBytes(index), threads);
        run.BeginRun(cancellation);
        try
        {
            Profile?.Clear();
            run.Profile = Profile;
            current = -1;
            run.Input = input;
            ReadInput(run, plan.Input);
            RunPlan(index, run, labels);
            current = index;
            if (scores != null)
            {
                HandOut(run, plan.Outputs[0], scores);
            }
        }
        finally
        {
            run.EndRun();
            run.Profile = null;
        }
    }

    /// <summary>Stores the input where the plan has it, or leaves it to the first step. Either way this is a step of the profile.</summary>
    private static void ReadInput(Execution run, MapInfo target)
    {
        if (target.Offset < 0)
        {
            run.StartStep();
            return;
        }

        run.Input.Read(run, run.Map(target.Offset, target.Size.Height, target.Size.Width, target.Size.Channels, target.Stride));
    }

    private static void HandOut(Execution run, MapInfo output, float* values)
    {
        (int channels, int height, int width) = (output.Size.Channels, output.Size.Height, output.Size.Width);
        if (output.Resize is { } resize)
        {
            Map stored = run.Map(output.Offset, resize.Height, resize.Width, channels, output.Stride);
            ResizeBilinearTensor.Run(run, stored, values, height, width, resize.RowStep, resize.ColumnStep, resize.AlignCorners);
        }
        else
        {
            WriteTensor.Run(run, run.Map(output.Offset, height, width, channels, output.Stride), values);
        }
    }

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

    private void RequireImage(int found)
    {
        if (Info.Image is null)
        {
            throw new InvalidOperationException($"Network {Info.Name} takes no images: its class has no [ImageInput].");
        }

        RequireLength(found, Size.Count, "bytes", "image");
    }

    private void RequireLabels(int found)
    {
        InputSize size = Info.Plans[Find(PlanOutput.Labels)].Outputs[0].Size;
        RequireLength(found, size.Height * size.Width, "bytes", "labels");
    }

    private MapInfo RequireOutput(int index, int found)
    {
        MapInfo output = Info.Plans[Find(PlanOutput.Scores)].Outputs[index];
        RequireLength(found, output.Size.Count, "values", "output");
        return output;
    }

    private void RequireLength(int found, int expected, string unit, string name)
    {
        if (found != expected)
        {
            throw new ArgumentException($"Network {Info.Name} at {Size}: {name} has {found} {unit}, expected {expected}.", name);
        }
    }
}
