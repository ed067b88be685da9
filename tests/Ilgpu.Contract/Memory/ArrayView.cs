using System;
using System.Runtime.CompilerServices;
using ILGPU.Runtime;
using SfNet.Emulation;

namespace ILGPU;

public readonly unsafe struct ArrayView<T> : IContiguousArrayView<T>, IRegionView
    where T : unmanaged
{
    public static readonly int ElementSize = sizeof(T);

    public static readonly ArrayView<T> Empty;

    public ArrayView(MemoryBuffer source, long index, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        (Buffer, Index, Length) = (source, index, length);
    }

    internal MemoryBuffer Buffer { get; }

    internal long Index { get; }

    public long Length { get; }

    public int IntLength => checked((int)Length);

    public LongIndex1D Extent => new(Length);

    public Index1D IntExtent => new(IntLength);

    public long LengthInBytes => Length * sizeof(T);

    public bool IsValid => Buffer is not null && Length > 0;

    public Stride1D.Dense Stride => default;

    MemoryBuffer IArrayView.Buffer => Buffer;

    int IArrayView.ElementSize => sizeof(T);

    long IContiguousArrayView.Index => Index;

    long IContiguousArrayView.IndexInBytes => Index * sizeof(T);

    Region? IRegionView.Region => Buffer?.Region;

    public ref T this[Index1D index] => ref this[(long)index.X];

    public ref T this[LongIndex1D index] => ref this[index.X];

    public ref T this[int index] => ref this[(long)index];

    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            byte* pointer = (ulong)index < (ulong)Length ? Buffer.Pointer : null;
            if (pointer == null)
            {
                ViewFault.ThrowOutOfRange(Buffer?.Region, index, Length);
            }

            return ref *(T*)(pointer + ((Index + index) * sizeof(T)));
        }
    }

    public static implicit operator ArrayView1D<T, Stride1D.Dense>(ArrayView<T> view) => new(view, view.Extent, default);

    public static implicit operator ArrayView<T>(ArrayView1D<T, Stride1D.Dense> view) => view.BaseView;

    ArrayView<byte> IContiguousArrayView.AsRawArrayView() => new(Buffer, Index * sizeof(T), LengthInBytes);

    public ArrayView<T> SubView(long index) => SubView(index, Length - index);

    public ArrayView<T> SubView(int index, int subViewLength) => SubView((long)index, subViewLength);

    public ArrayView<T> SubView(long index, long subViewLength)
    {
        if (index < 0 || subViewLength < 0 || index + subViewLength > Length)
        {
            ViewFault.ThrowPart(Buffer?.Region, index, subViewLength, Length);
        }

        return new ArrayView<T>(Buffer!, Index + index, subViewLength);
    }

    public ArrayView<TOther> Cast<TOther>()
        where TOther : unmanaged
    {
        long start = Index * sizeof(T);
        if (start % sizeof(TOther) != 0)
        {
            ViewFault.ThrowCast(Buffer?.Region, start, sizeof(TOther));
        }

        return new ArrayView<TOther>(Buffer!, start / sizeof(TOther), LengthInBytes / sizeof(TOther));
    }
}
