using System;
using System.Collections.Generic;
using System.Threading;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace SfNet.Ilgpu;

/// <summary>A device in use, with the kernels loaded on it. All networks of the process that run on it share it; the last one frees it.</summary>
internal sealed class SharedDevice
{
    private static readonly Lock Gate = new();
    private static readonly List<SharedDevice> InUse = [];

    private readonly Dictionary<(Type Network, int Plan), GpuPlan> plans = [];
    private readonly Lock loading = new();
    private readonly Lock allocating = new();
    private readonly Context context;
    private readonly SharedContext? shared;
    private readonly Device device;
    private long allocated;
    private int users;

    private SharedDevice(Context context, SharedContext? shared, Device device, int index)
    {
        (this.context, this.shared, this.device) = (context, shared, device);
        Info = DeviceOrder.Describe(device, index);
        Accelerator = Open(context, device);
    }

    public Accelerator Accelerator { get; }

    public DeviceInfo Info { get; }

    /// <summary>Bytes of memory that can still be had: what the driver tells, or else what this process has left; null where nobody knows.</summary>
    public long? FreeBytes => Accelerator switch
    {
        CudaAccelerator cuda => cuda.GetFreeMemory(),
        { MemorySize: long.MaxValue } => null,
        _ => Accelerator.MemorySize - Interlocked.Read(ref allocated),
    };

    /// <summary>Takes part in the device that the options ask for.</summary>
    /// <exception cref="GpuException">There is no such device, or it cannot be used.</exception>
    public static SharedDevice Enter(GpuOptions options, DeviceDemand demand, string network)
    {
        lock (Gate)
        {
            SharedContext? shared = options.Context is null ? SharedContext.Enter() : null;
            bool kept = false;
            try
            {
                Context context = options.Context ?? shared!.Context;
                IReadOnlyList<Device> devices = DeviceOrder.Of(context);
                Device chosen = DeviceChoice.Choose(devices, options.Device, demand, network);
                SharedDevice? used = InUse.Find(candidate => candidate.context == context && candidate.device == chosen);
                if (used is null)
                {
                    used = new SharedDevice(context, shared, chosen, IndexOf(devices, chosen));
                    InUse.Add(used);
                    kept = true;
                }

                used.users++;
                return used;
            }
            finally
            {
                if (!kept)
                {
                    shared?.Leave();
                }
            }
        }
    }

    /// <summary>Ends one part in it; the last one frees it.</summary>
    public void Leave()
    {
        lock (Gate)
        {
            users--;
            if (users == 0)
            {
                InUse.Remove(this);
                Accelerator.Dispose();
                shared?.Leave();
            }
        }
    }

    /// <summary>A stream of one's own.</summary>
    public AcceleratorStream CreateStream()
    {
        lock (allocating)
        {
            return Accelerator.CreateStream();
        }
    }

    /// <summary>The kernels of a plan, which are compiled when they are first asked for.</summary>
    /// <param name="type">The class of the network.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="plan">Which plan.</param>
    /// <param name="load">Compiles them.</param>
    /// <exception cref="GpuException">They cannot be compiled for this device.</exception>
    public GpuPlan Plan(Type type, string network, int plan, Func<int, Accelerator, GpuPlan> load)
    {
        lock (loading)
        {
            if (!plans.TryGetValue((type, plan), out GpuPlan? loaded))
            {
                loaded = Load(network, plan, load);
                plans.Add((type, plan), loaded);
            }

            return loaded;
        }
    }

    /// <summary>Device memory. What the driver throws where there is too little becomes a message that says how much was asked for.</summary>
    /// <exception cref="GpuException">There is too little.</exception>
    public MemoryBuffer1D<T, Stride1D.Dense> Allocate<T>(long length)
        where T : unmanaged
    {
        long bytes = length * Interop.SizeOf<T>();
        try
        {
            lock (allocating)
            {
                MemoryBuffer1D<T, Stride1D.Dense> buffer = Accelerator.Allocate1D<T>(length);
                Interlocked.Add(ref allocated, bytes);
                return buffer;
            }
        }
        catch (Exception exception) when (exception is AcceleratorException or OutOfMemoryException)
        {
            string free = FreeBytes is { } known ? $"; {SizeText.Of(known)} are free" : string.Empty;
            throw new GpuException($"{Info.Name} refused {SizeText.Of(bytes)} of memory: {exception.Message}{free}.", exception);
        }
    }

    /// <summary>Gives memory back.</summary>
    public void Free(MemoryBuffer? buffer)
    {
        if (buffer is { IsDisposed: false })
        {
            Interlocked.Add(ref allocated, -buffer.LengthInBytes);
            lock (allocating)
            {
                buffer.Dispose();
            }
        }
    }

    private GpuPlan Load(string network, int plan, Func<int, Accelerator, GpuPlan> load)
    {
        try
        {
            return load(plan, Accelerator);
        }
        catch (Exception exception) when (exception is InternalCompilerException or AcceleratorException or CapabilityNotSupportedException or NotSupportedException)
        {
            shared?.Abandon();
            throw new GpuException($"The kernels of network {network} could not be compiled for {Info.Name}: {exception.Message}", exception);
        }
    }

    private static Accelerator Open(Context context, Device device)
    {
        try
        {
            return device.CreateAccelerator(context);
        }
        catch (Exception exception) when (exception is AcceleratorException or CapabilityNotSupportedException or NotSupportedException)
        {
            throw new GpuException($"The device {device.Name} cannot be used: {exception.Message}", exception);
        }
    }

    private static int IndexOf(IReadOnlyList<Device> devices, Device device)
    {
        int index = 0;
        while (devices[index] != device)
        {
            index++;
        }

        return index;
    }
}
