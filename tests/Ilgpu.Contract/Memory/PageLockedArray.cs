using System;

namespace ILGPU.Runtime;

public abstract class PageLockedArray<T> : Util.DisposeBase
    where T : unmanaged
{
    internal PageLockedArray()
    {
    }

    public abstract Span<T> Span { get; }

    public long Length => Span.Length;
}

public sealed class PageLockedArray1D<T> : PageLockedArray<T>
    where T : unmanaged
{
    private readonly T[] array;

    internal PageLockedArray1D(long extent) => array = new T[extent];

    public LongIndex1D Extent => array.LongLength;

    public override Span<T> Span => array;

    public ref T this[int index] => ref array[index];

    public ref T this[long index] => ref array[index];

    public T[] GetArray() => array;
}

public static class PageLockedArrayExtensions
{
    public static PageLockedArray1D<T> AllocatePageLocked1D<T>(this Accelerator accelerator, LongIndex1D extent)
        where T : unmanaged =>
        accelerator.AllocatePageLocked1D<T>(extent, uninitialized: false);

    public static PageLockedArray1D<T> AllocatePageLocked1D<T>(this Accelerator accelerator, LongIndex1D extent, bool uninitialized)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return new PageLockedArray1D<T>(extent.X);
    }
}
