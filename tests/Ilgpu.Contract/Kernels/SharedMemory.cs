using ILGPU.Runtime;
using SfNet.Emulation;

namespace ILGPU;

public static class SharedMemory
{
    public static ArrayView<T> Allocate<T>(int extent)
        where T : unmanaged =>
        GroupMemory.View<T>(EmulatedMachine.Current.AllocateShared((long)extent * ArrayView<T>.ElementSize), extent);

    public static ArrayView1D<T, Stride1D.Dense> Allocate1D<T>(Index1D extent)
        where T : unmanaged =>
        Allocate<T>(extent.X);

    public static ArrayView<T> GetDynamic<T>()
        where T : unmanaged
    {
        Region region = EmulatedMachine.Current.DynamicShared();
        return GroupMemory.View<T>(region, region.Length / ArrayView<T>.ElementSize);
    }
}

public static class LocalMemory
{
    public static ArrayView<T> Allocate<T>(int extent)
        where T : unmanaged =>
        GroupMemory.View<T>(EmulatedMachine.Current.AllocateLocal((long)extent * ArrayView<T>.ElementSize), extent);
}

/// <summary>Views of memory that lives as long as a group does.</summary>
internal static class GroupMemory
{
    public static ArrayView<T> View<T>(Region region, long length)
        where T : unmanaged =>
        new((MemoryBuffer)(region.Tag ??= new GroupMemoryBuffer(region)), 0, length);
}
