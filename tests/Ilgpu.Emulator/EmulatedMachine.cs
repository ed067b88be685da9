using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SfNet.Emulation;

/// <summary>An emulated device: its memory, and the launch that runs on it. Launches run one at a time, their groups one after another, and of a group one thread at a time.</summary>
public sealed unsafe class EmulatedMachine(DeviceShape shape) : IDisposable
{
    [ThreadStatic]
    private static EmulatedMachine? current;

    private readonly List<Region> regions = [];
    private readonly List<Region> shared = [];
    private readonly List<Region> local = [];
    private Region? dynamicShared;
    private Extent[] places = [];
    private readonly int[] sharedTaken = new int[shape.MaxThreadsPerGroup];
    private readonly Lock running = new();
    private int made;
    private long allocated;
    private int sharedBytes;

    /// <summary>The device whose kernel this thread runs.</summary>
    internal static EmulatedMachine Current => current ?? throw new InvalidOperationException("This is only known inside a kernel.");

    internal static bool IsRunning => current is not null;

    internal DeviceShape Shape { get; } = shape.MaxThreadsPerGroup is > 0 and <= 2048
        ? shape
        : throw new ArgumentOutOfRangeException(nameof(shape), shape.MaxThreadsPerGroup, "A group has 1 to 2048 threads.");

    internal Clock Clock { get; } = new();

    internal Launch Launch { get; private set; } = Launch.None;

    internal Extent GroupSize => Launch.GroupSize;

    internal Extent Group { get; private set; }

    internal Extent Thread { get; private set; }

    internal int LinearThread { get; private set; }

    /// <summary>What the threads of a group hand each other.</summary>
    internal GroupExchange Exchange { get; } = new();

    internal GroupRunner? Runner { get; private set; }

    internal long FreeMemory => Shape.MemorySize - allocated;

    /// <summary>Device memory; null where the device has too little left.</summary>
    internal Region? Allocate(long length)
    {
        if (length > FreeMemory)
        {
            return null;
        }

        allocated += length;
        var region = new Region(this, FormattableString.Invariant($"buffer {made++}"), length, shared: false);
        regions.Add(region);
        return region;
    }

    internal void Free(Region region)
    {
        if (region.Pointer is not null)
        {
            allocated -= region.Length;
            regions.Remove(region);
            region.Dispose();
        }
    }

    /// <summary>The shared memory that the running thread's next allocation names: the same for all threads of the group.</summary>
    internal Region AllocateShared(long length)
    {
        int index = sharedTaken[LinearThread]++;
        if (Launch.IsImplicitlyGrouped)
        {
            throw Fault(KernelFault.NotGrouped, "allocates shared memory, but the kernel is grouped by the device.");
        }

        if (index < shared.Count && shared[index] is { } region)
        {
            return region.Length == length
                ? region
                : throw Fault(KernelFault.DivergentAllocation, FormattableString.Invariant($"allocates {length} bytes as {region.Name}, of which another thread's are {region.Length} bytes."));
        }

        sharedBytes += (int)length;
        if (sharedBytes > Shape.SharedMemoryPerGroup)
        {
            throw Fault(KernelFault.TooMuchSharedMemory, FormattableString.Invariant($"allocates {sharedBytes} bytes of shared memory; {Shape.Name} has {Shape.SharedMemoryPerGroup} for a group."));
        }

        var made = new Region(this, FormattableString.Invariant($"shared memory {index}"), length, shared: true);
        shared.Add(made);
        return made;
    }

    /// <summary>The shared memory that the launch asked for.</summary>
    internal Region DynamicShared() => dynamicShared ??= new Region(this, "dynamic shared memory", Launch.DynamicSharedBytes, shared: true);

    /// <summary>Memory of the running thread alone. The group's end takes it back.</summary>
    internal Region AllocateLocal(long length)
    {
        var region = new Region(this, "local memory", length, shared: true);
        local.Add(region);
        return region;
    }

    /// <summary>Runs a kernel: each group, and each thread of it, as a step-wise method where there is one, or else on threads of their own.</summary>
    internal void Run(Launch launch, Action body, Func<KernelTask>? stepwise)
    {
        EmulatedMachine? before = current;
        lock (running)
        {
            Launch = launch;
            current = this;
            sharedBytes = launch.DynamicSharedBytes;
            places = [.. Enumerable.Range(0, (int)launch.GroupSize.Size).Select(thread => launch.GroupSize.At(thread))];
            Clock.StartLaunch();
            try
            {
                Runner = stepwise is not null ? new StepRunner(this, stepwise) : launch.NeverWaits ? new PlainRunner(this, body) : new ThreadRunner(this, body);
                for (long i = 0; i < launch.GridSize.Size; i++)
                {
                    Group = launch.GridSize.At(i);
                    Clock.StartGroup(Group);
                    Array.Clear(sharedTaken);
                    Runner.Run((int)launch.GroupSize.Size);
                    Release(local);
                }
            }
            finally
            {
                Runner?.Dispose();
                Runner = null;
                current = before;
                Release(local);
                Release(shared);
                dynamicShared?.Dispose();
                dynamicShared = null;
            }
        }
    }

    /// <summary>From now on this thread plays one thread of the group.</summary>
    internal void Play(int thread)
    {
        current = this;
        LinearThread = thread;
        Thread = places[thread];
        Clock.SetThread(thread);
    }

    internal KernelFaultException Fault(KernelFault fault, string found, Exception? inner = null) => new(fault, Launch.Kernel, Group, Thread, found, inner);

    /// <summary>What a kernel that threw is reported as.</summary>
    internal KernelFaultException Wrap(Exception exception) => exception as KernelFaultException
        ?? Fault(KernelFault.Exception, $"throws {exception.GetType().Name}: {exception.Message}", exception);

    /// <summary>Checks an atomic's cell, which is known by its address alone.</summary>
    internal void AtomicUpdate(void* address, int size)
    {
        if (!Launch.IsChecked)
        {
            return;
        }

        Region? region = shared.Find(candidate => candidate.Holds(address))
            ?? (dynamicShared?.Holds(address) == true ? dynamicShared : null)
            ?? regions.Find(candidate => candidate.Holds(address));
        if (region is not null)
        {
            MemoryChecks.AtomicUpdate(region, (byte*)address - region.Pointer, size);
        }
    }

    private static void Release(List<Region> from)
    {
        from.ForEach(region => region.Dispose());
        from.Clear();
    }

    public void Dispose() => regions.ToList().ForEach(Free);
}
