using SfNet.Emulation;

namespace ILGPU.Runtime;

public readonly struct ArrayView1D<T, TStride> : IArrayView<T>, IRegionView
    where T : unmanaged
    where TStride : struct, IStride1D
{
    public static readonly ArrayView1D<T, TStride> Empty;

    public ArrayView1D(ArrayView<T> baseView, LongIndex1D extent, TStride stride) => (BaseView, Extent, Stride) = (baseView, extent, stride);

    public ArrayView<T> BaseView { get; }

    public LongIndex1D Extent { get; }

    public TStride Stride { get; }

    public Index1D IntExtent => Extent.ToIntIndex();

    public long Length => Extent.X;

    public int IntLength => IntExtent.X;

    public long LengthInBytes => BaseView.LengthInBytes;

    public bool IsValid => BaseView.IsValid;

    MemoryBuffer IArrayView.Buffer => BaseView.Buffer;

    int IArrayView.ElementSize => ArrayView<T>.ElementSize;

    Region? IRegionView.Region => BaseView.Buffer?.Region;

    public ref T this[Index1D index] => ref BaseView[(long)index.X * Stride.XStride];

    public ref T this[LongIndex1D index] => ref BaseView[index.X * Stride.XStride];

    public ArrayView1D<T, TStride> SubView(Index1D index, Index1D extent) => SubView((LongIndex1D)index, (LongIndex1D)extent);

    public ArrayView1D<T, TStride> SubView(LongIndex1D index, LongIndex1D extent) => new(BaseView.SubView(index.X, extent.X), extent, Stride);
}
