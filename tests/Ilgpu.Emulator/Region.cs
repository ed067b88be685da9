using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SfNet.Emulation;

/// <summary>Anything that shows a part of a region: ILGPU's views.</summary>
public interface IRegionView
{
    /// <summary>The memory seen, or null where the view is empty.</summary>
    Region? Region { get; }
}

/// <summary>A piece of emulated memory, device or shared, with what the checks know of each of its cells. Fresh memory holds NaNs.</summary>
public sealed unsafe class Region : IDisposable
{
    /// <summary>What the real thing aligns its allocations to.</summary>
    public const int Alignment = 256;

    internal Region(EmulatedMachine machine, string name, long length, bool shared)
    {
        (Machine, Name, Length, Shared) = (machine, name, length, shared);
        Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1), Alignment);
        NativeMemory.Fill(Pointer, (nuint)length, 0xFF);
        Shadow = new Shadow(length);
    }

    ~Region() => Free();

    public string Name { get; }

    public long Length { get; }

    /// <summary>Where the memory lies, or null once it is freed.</summary>
    internal byte* Pointer { get; private set; }

    internal bool Shared { get; }

    internal EmulatedMachine Machine { get; }

    internal Shadow Shadow { get; }

    /// <summary>What shows this region to a kernel.</summary>
    internal object? Tag { get; set; }

    /// <summary>The stream whose last operation wrote here, and that operation's number in it.</summary>
    internal (StreamOrder? Stream, long Number) LastWrite { get; set; }

    /// <summary>The launch that last wrote here.</summary>
    internal ulong WrittenIn { get; set; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long OffsetOf<T>(ref readonly T cell)
        where T : unmanaged =>
        (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in cell)) - Pointer;

    internal bool Holds(void* address) => (byte*)address >= Pointer && (byte*)address < Pointer + Length;

    private void Free()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
