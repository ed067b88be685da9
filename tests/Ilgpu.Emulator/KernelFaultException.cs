using System;

namespace SfNet.Emulation;

/// <summary>What a check found.</summary>
public enum KernelFault
{
    /// <summary>An element outside its view.</summary>
    OutOfRange,

    /// <summary>An element of several bytes at an address that is no multiple of its size: a vector load there fails on a GPU.</summary>
    Misaligned,

    /// <summary>Shared memory read that no thread of the group has written.</summary>
    UninitialisedShared,

    /// <summary>Device memory read that nothing has written.</summary>
    UninitialisedDevice,

    /// <summary>Threads of a group exit, or wait at another barrier, while others wait.</summary>
    DivergentBarrier,

    /// <summary>Threads of a group allocate different shared memory.</summary>
    DivergentAllocation,

    /// <summary>Two threads of a group use one cell between two barriers, and one of them writes it.</summary>
    GroupRace,

    /// <summary>Two threads of a launch write one cell of device memory without an atomic, or one reads what a thread of another group writes.</summary>
    LaunchRace,

    /// <summary>More shared memory than the device has for a group.</summary>
    TooMuchSharedMemory,

    /// <summary>Memory of a buffer that was freed.</summary>
    Freed,

    /// <summary>Data used on another stream, or on the host, before the stream that writes it was synchronised.</summary>
    Unsynchronised,

    /// <summary>Something that only works once algorithms are enabled on the context.</summary>
    AlgorithmsNotEnabled,

    /// <summary>Something that threads of an implicitly grouped kernel cannot do.</summary>
    NotGrouped,

    /// <summary>An exception inside the kernel; on a device there are none.</summary>
    Exception,
}

/// <summary>A kernel did what would be wrong on a GPU, though the result may look right here. The message names kernel, group and thread.</summary>
public sealed class KernelFaultException : Exception
{
    public KernelFaultException(KernelFault fault, string kernel, Extent group, Extent thread, string found, Exception? inner = null)
        : base($"Kernel {kernel}, group {group}, thread {thread}: {found}", inner) =>
        (Fault, Kernel, Group, Thread) = (fault, kernel, group, thread);

    public KernelFaultException(KernelFault fault, string operation, string found)
        : base($"{operation}: {found}") => (Fault, Kernel) = (fault, operation);

    /// <summary>What was found.</summary>
    public KernelFault Fault { get; }

    /// <summary>The kernel's method, or the host's operation.</summary>
    public string Kernel { get; }

    /// <summary>The group's place in the grid.</summary>
    public Extent Group { get; }

    /// <summary>The thread's place in its group.</summary>
    public Extent Thread { get; }
}
