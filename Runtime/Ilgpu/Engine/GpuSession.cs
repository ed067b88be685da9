using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using ILGPU.Runtime;
using SfNet.Weights;

namespace SfNet.Ilgpu;

/// <summary>A network's part in a device: its stream, its memory, and the order of a run. What a driver throws leaves it as a <see cref="GpuException"/>.</summary>
internal sealed class GpuSession : IDisposable
{
    private readonly string network;
    private readonly IReadOnlyList<PlanInfo> plans;
    private readonly Func<int, Accelerator, GpuPlan> load;
    private readonly Type type;
    private readonly long weightFloats;
    private readonly NetworkMemory memory;
    private readonly AcceleratorStream stream;
    private readonly GpuRun run;
    private readonly GpuPlan?[] kernels;
    private StepClock? clock;

    private GpuSession(
        string network, IReadOnlyList<PlanInfo> plans, long weightFloats, SharedDevice device, Func<int, Accelerator, GpuPlan> load, Type type)
    {
        (this.network, this.plans, this.weightFloats, this.load, this.type, Device) = (network, plans, weightFloats, load, type, device);
        stream = device.CreateStream();
        try
        {
            memory = new NetworkMemory(device, network, plans, weightFloats);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        run = new GpuRun(stream, memory);
        kernels = new GpuPlan?[plans.Count];
    }

    public SharedDevice Device { get; }

    /// <exception cref="GpuException">There is no such device, or it has too little of something.</exception>
    public static GpuSession Open(
        string network, IReadOnlyList<PlanInfo> plans, long weightFloats, GpuOptions options, DeviceDemand demand, Func<int, Accelerator, GpuPlan> load, Type type)
    {
        var device = SharedDevice.Enter(options, demand, network);
        try
        {
            return new GpuSession(network, plans, weightFloats, device, load, type);
        }
        catch
        {
            device.Leave();
            throw;
        }
    }

    /// <summary>Packs the weights in host memory and uploads them.</summary>
    /// <param name="weights">Weights that were checked against the network.</param>
    /// <param name="pack">Packs them.</param>
    /// <param name="threads">Threads that may pack, at least 1.</param>
    public unsafe void Upload(IWeightSource weights, Action<GpuWeightPacker> pack, int threads)
    {
        int length = (int)weightFloats;
        float* packed = (float*)NativeMemory.AllocZeroed((nuint)Math.Max(1, length), sizeof(float));
        try
        {
            var packer = new GpuWeightPacker(weights, packed, length);
            pack(packer);
            packer.Finish(threads);
            if (length > 0)
            {
                memory.Weights.View.BaseView.CopyFromCPU(stream, new ReadOnlySpan<float>(packed, length));
            }
        }
        catch (AcceleratorException exception)
        {
            throw Failed(exception);
        }
        finally
        {
            NativeMemory.Free(packed);
        }
    }

    /// <summary>Enqueues a whole run: the upload of its input, its kernels, and the download of what it hands out.</summary>
    /// <param name="plan">Which plan.</param>
    /// <param name="input">Read before this returns.</param>
    /// <param name="handsOut">Whether labels or the first output are wanted.</param>
    /// <param name="profile">Takes times, or null.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    public PlanMemory Enqueue(int plan, RunInput input, bool handsOut, StepProfile? profile, CancellationToken cancellation)
    {
        bool labels = plans[plan].Output == PlanOutput.Labels;
        PlanMemory here = memory.For(plan, input.IsImage, handsOut && !labels ? 0 : -1);
        GpuPlan loaded = Kernels(plan);
        run.Cancellation = cancellation;
        run.Clock = profile is null ? null : clock ??= StepClock.Of(stream);
        try
        {
            run.Clock?.Begin(profile!);
            run.StartStep();
            here.Upload(input, run, stream);
            run.Labels = labels ? here.Labels.View : default;
            loaded.Run(run);
            if (handsOut)
            {
                run.StartStep();
                Download(loaded, here, labels ? -1 : 0);
            }

            run.Clock?.Stop();
            return here;
        }
        catch (AcceleratorException exception)
        {
            Drain();
            throw Failed(exception);
        }
        catch
        {
            Drain();
            throw;
        }
    }

    /// <summary>Waits for what was enqueued; its times are in the profile then.</summary>
    public void Wait()
    {
        try
        {
            stream.Synchronize();
            run.Clock?.End();
        }
        catch (AcceleratorException exception)
        {
            throw Failed(exception);
        }
    }

    /// <summary>Waits without holding a thread of the caller's.</summary>
    public async Task WaitAsync()
    {
        try
        {
            await stream.SynchronizeAsync().ConfigureAwait(false);
            run.Clock?.End();
        }
        catch (AcceleratorException exception)
        {
            throw Failed(exception);
        }
    }

    /// <summary>The memory of a plan that has run.</summary>
    public PlanMemory MemoryOf(int plan) => memory.For(plan, null, -1);

    /// <summary>Hands out an output of the last run, which was of this plan.</summary>
    public Transfer<float> HandOut(int plan, int output)
    {
        PlanMemory here = memory.For(plan, null, output);
        run.Clock = null;
        try
        {
            Download(Kernels(plan), here, output);
            stream.Synchronize();
            return here.Output(output);
        }
        catch (AcceleratorException exception)
        {
            throw Failed(exception);
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        memory.Dispose();
        Device.Leave();
    }

    private GpuPlan Kernels(int plan) => kernels[plan] ??= Device.Plan(type, network, plan, load);

    private void Download(GpuPlan loaded, PlanMemory here, int output)
    {
        if (output < 0)
        {
            here.Labels.Download(stream);
            return;
        }

        run.Output = here.Output(output).View;
        loaded.HandOut(run, output);
        here.Output(output).Download(stream);
    }

    /// <summary>Waits for what was enqueued before a run broke off, so that nothing reads or writes its memory any more.</summary>
    private void Drain()
    {
        try
        {
            stream.Synchronize();
        }
        catch (AcceleratorException)
        {
            // What broke the run off is what the caller hears of.
        }
    }

    private GpuException Failed(Exception exception) => new($"Network {network} failed on {Device.Info.Name}: {exception.Message}", exception);
}
