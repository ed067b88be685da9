using System;
using System.Diagnostics.CodeAnalysis;
using SfNet.Emulation;

namespace ILGPU;

/// <summary>Says what was wrong with a use of a view: in a kernel, or on the host, where device memory cannot be read.</summary>
internal static class ViewFault
{
    [DoesNotReturn]
    public static void ThrowOutOfRange(Region? region, long index, long length) => throw ((ulong)index >= (ulong)length
        ? Make(KernelFault.OutOfRange, $"uses element {index} of a view of {length} in {Name(region)}.")
        : Make(KernelFault.Freed, $"uses {Name(region)}, which was freed."));

    [DoesNotReturn]
    public static void ThrowPart(Region? region, long index, long part, long length) =>
        throw Make(KernelFault.OutOfRange, $"takes {part} elements from element {index} on of a view of {length} in {Name(region)}.");

    [DoesNotReturn]
    public static void ThrowCast(Region? region, long start, int size) =>
        throw Make(KernelFault.Misaligned, $"casts a view that starts at byte {start} of {Name(region)} to elements of {size} bytes.");

    private static string Name(Region? region) => region?.Name ?? "no memory";

    private static KernelFaultException Make(KernelFault fault, FormattableString found) => EmulatedMachine.IsRunning
        ? EmulatedMachine.Current.Fault(fault, FormattableString.Invariant(found))
        : new KernelFaultException(fault, "The host", FormattableString.Invariant(found));
}
