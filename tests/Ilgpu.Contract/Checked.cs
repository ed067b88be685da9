using ILGPU;

namespace SfNet.Emulation;

/// <summary>What instrumented kernels call in place of a view's elements and of a group's barriers. No part of the contract: nobody writes it by hand.</summary>
public static class Checked
{
    /// <summary>An element that is read.</summary>
    public static T Read<T>(ArrayView<T> view, long index, string site)
        where T : unmanaged
    {
        ref T cell = ref view[index];
        Region region = view.Buffer.Region;
        MemoryChecks.Read(region, region.OffsetOf(ref cell), ArrayView<T>.ElementSize, site);
        return cell;
    }

    /// <summary>An element that is written.</summary>
    public static T Write<T>(ArrayView<T> view, long index, T value, string site)
        where T : unmanaged
    {
        ref T cell = ref view[index];
        Region region = view.Buffer.Region;
        MemoryChecks.Write(region, region.OffsetOf(ref cell), ArrayView<T>.ElementSize, site);
        return cell = value;
    }

    /// <summary>An element that is read and written.</summary>
    public static ref T Modify<T>(ArrayView<T> view, long index, string site)
        where T : unmanaged
    {
        ref T cell = ref view[index];
        Region region = view.Buffer.Region;
        long offset = region.OffsetOf(ref cell);
        MemoryChecks.Read(region, offset, ArrayView<T>.ElementSize, site);
        MemoryChecks.Write(region, offset, ArrayView<T>.ElementSize, site);
        return ref cell;
    }

    /// <summary>A field of an element that is read.</summary>
    public static unsafe TField ReadField<T, TField>(ArrayView<T> view, ref readonly TField field, string site)
        where T : unmanaged
        where TField : unmanaged
    {
        Region region = view.Buffer.Region;
        MemoryChecks.Read(region, region.OffsetOf(in field), sizeof(TField), site);
        return field;
    }

    /// <summary>A field of an element that is written.</summary>
    public static unsafe TField WriteField<T, TField>(ArrayView<T> view, ref TField field, TField value, string site)
        where T : unmanaged
        where TField : unmanaged
    {
        Region region = view.Buffer.Region;
        MemoryChecks.Write(region, region.OffsetOf(ref field), sizeof(TField), site);
        return field = value;
    }

    /// <summary>A field of an element that is read and written.</summary>
    public static unsafe ref TField ModifyField<T, TField>(ArrayView<T> view, ref TField field, string site)
        where T : unmanaged
        where TField : unmanaged
    {
        Region region = view.Buffer.Region;
        long offset = region.OffsetOf(ref field);
        MemoryChecks.Read(region, offset, sizeof(TField), site);
        MemoryChecks.Write(region, offset, sizeof(TField), site);
        return ref field;
    }

    /// <summary>A barrier.</summary>
    public static BarrierAwaiter Barrier(string site) => new(EmulatedMachine.Current, site);

    /// <summary>A barrier that counts.</summary>
    public static async KernelTask<int> BarrierPopCount(bool predicate, string site)
    {
        GroupValues.Show(predicate);
        await Barrier(site);
        int count = GroupValues.Count();
        await Barrier(site);
        return count;
    }

    /// <summary>A barrier that asks all.</summary>
    public static async KernelTask<bool> BarrierAnd(bool predicate, string site) =>
        await BarrierPopCount(predicate, site) == EmulatedMachine.Current.GroupSize.Size;

    /// <summary>A barrier that asks for one.</summary>
    public static async KernelTask<bool> BarrierOr(bool predicate, string site) => await BarrierPopCount(predicate, site) > 0;

    /// <summary>One thread's value for all.</summary>
    public static async KernelTask<T> Broadcast<T>(T value, int groupIndex, string site)
        where T : unmanaged
    {
        GroupValues.Show(value);
        await Barrier(site);
        T result = GroupValues.Shown<T>()[groupIndex];
        await Barrier(site);
        return result;
    }
}
