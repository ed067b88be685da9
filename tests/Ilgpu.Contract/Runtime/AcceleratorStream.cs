using System;
using System.Diagnostics;
using System.Threading.Tasks;
using SfNet.Emulation;

namespace ILGPU.Runtime;

public abstract class AcceleratorStream : AcceleratorObject
{
    internal AcceleratorStream(Accelerator accelerator)
        : base(accelerator)
    {
    }

    internal StreamOrder Order { get; } = new();

    public abstract void Synchronize();

    public Task SynchronizeAsync() => Task.Run(Synchronize);

    public ProfilingMarker AddProfilingMarker() => Accelerator.Context.IsProfiling
        ? new EmulatedMarker(Accelerator)
        : throw new NotSupportedException("Profiling markers need a context that was built with Profiling().");
}

internal sealed class EmulatedStream(Accelerator accelerator) : AcceleratorStream(accelerator)
{
    public override void Synchronize() => Order.Synchronise();

    protected override void DisposeAcceleratorObject(bool disposing) => Synchronize();
}

public abstract class ProfilingMarker : AcceleratorObject
{
    internal ProfilingMarker(Accelerator accelerator)
        : base(accelerator)
    {
    }

    public static TimeSpan operator -(ProfilingMarker end, ProfilingMarker start) => end.MeasureFrom(start);

    public abstract void Synchronize();

    public abstract TimeSpan MeasureFrom(ProfilingMarker marker);
}

internal sealed class EmulatedMarker(Accelerator accelerator) : ProfilingMarker(accelerator)
{
    private readonly long time = Stopwatch.GetTimestamp();

    public override void Synchronize()
    {
    }

    public override TimeSpan MeasureFrom(ProfilingMarker marker) => Stopwatch.GetElapsedTime(((EmulatedMarker)marker).time, time);

    protected override void DisposeAcceleratorObject(bool disposing)
    {
    }
}
