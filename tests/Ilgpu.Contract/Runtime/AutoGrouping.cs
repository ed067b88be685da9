using System;
using SfNet.Emulation;

namespace ILGPU.Runtime;

/// <summary>Which index a thread of an implicitly grouped kernel has.</summary>
internal static class AutoGrouping
{
    public static Extent ExtentOf<TIndex>(TIndex extent)
        where TIndex : struct, IIndex => extent switch
    {
        Index1D one => new Extent(one.X, 1, 1),
        Index2D two => new Extent(two.X, two.Y, 1),
        Index3D three => new Extent(three.X, three.Y, three.Z),
        LongIndex1D one => new Extent(checked((int)one.X), 1, 1),
        _ => throw new NotSupportedException($"{typeof(TIndex).Name} is no index of a kernel."),
    };

    public static TIndex IndexAt<TIndex>(Extent size, long linear)
        where TIndex : struct, IIndex
    {
        Extent at = size.At(linear);
        return default(TIndex) switch
        {
            Index1D => (TIndex)(object)new Index1D(at.X),
            Index2D => (TIndex)(object)new Index2D(at.X, at.Y),
            Index3D => (TIndex)(object)new Index3D(at.X, at.Y, at.Z),
            _ => (TIndex)(object)new LongIndex1D(at.X),
        };
    }
}
