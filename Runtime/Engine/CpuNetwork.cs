using System;
using System.Threading;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Weights;

namespace SfNet;

/// <summary>A network that runs on the processor. The compiler derives the declared class from this one.</summary>
public abstract unsafe class CpuNetwork : Network
{
    private readonly Execution?[] executions;
    private readonly int threads;

    /// <summary>Called by generated code.</summary>
    /// <param name="info">The description.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    protected CpuNetwork(NetworkDescription info, NetworkOptions? options)
        : base(info)
    {
        Choices = KernelChoices.Of(info, options ?? NetworkOptions.Default);
        threads = (options ?? NetworkOptions.Default).Threads;
        ArgumentOutOfRangeException.ThrowIfNegative(threads, nameof(options));
        executions = new Execution?[info.Plans.Count];
    }

    /// <summary>Which candidate serves each step; generated code packs weights and runs steps by it.</summary>
    protected internal KernelChoices Choices { get; }

    /// <summary>Runs the steps of a plan; generated.</summary>
    /// <param name="plan">The plan's index in <see cref="NetworkDescription.Plans"/>.</param>
    /// <param name="run">The arena, with the input in place or at <see cref="Execution.Input"/>.</param>
    /// <param name="labels">Where labels go.</param>
    protected abstract void RunPlan(int plan, Execution run, Labels labels);

    /// <inheritdoc/>
    protected override PlanInfo PlanAt(int plan) => Choices.Plan(plan);

    /// <inheritdoc/>
    protected override void Execute(int plan, RunInput input, Labels labels, float* scores, CancellationToken cancellation)
    {
        PlanInfo info = Info.Plans[plan];
        Execution run = executions[plan] ??= new Execution(info.ArenaBytes, Choices.ScratchBytes(plan), threads);
        run.BeginRun(cancellation);
        try
        {
            Profile?.Clear();
            run.Profile = Profile;
            run.Input = input;
            ReadInput(run, info.Input);
            RunPlan(plan, run, labels);
            if (scores != null)
            {
                HandOut(run, info.Outputs[0], scores);
            }
        }
        finally
        {
            run.EndRun();
            run.Profile = null;
        }
    }

    /// <inheritdoc/>
    protected override void HandOut(int plan, int output, float* target) => HandOut(executions[plan]!, Info.Plans[plan].Outputs[output], target);

    /// <summary>Frees memory; generated code frees the weights.</summary>
    /// <param name="disposing">True from <see cref="Network.Dispose()"/>.</param>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
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
}
