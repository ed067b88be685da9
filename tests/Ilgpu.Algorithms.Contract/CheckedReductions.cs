using ILGPU.Algorithms;
using ILGPU.Algorithms.ScanReduceOperations;
using ILGPU;

namespace SfNet.Emulation;

/// <summary>What instrumented kernels call in place of a group's reductions.</summary>
public static class CheckedReductions
{
    /// <summary>A reduction whose result the first thread gets.</summary>
    public static async KernelTask<T> Reduce<T, TReduction>(T value, string site)
        where T : unmanaged
        where TReduction : struct, IScanReduceOperation<T> =>
        GroupReduction.ForFirst(await AllReduce<T, TReduction>(value, site));

    /// <summary>A reduction whose result all threads get.</summary>
    public static async KernelTask<T> AllReduce<T, TReduction>(T value, string site)
        where T : unmanaged
        where TReduction : struct, IScanReduceOperation<T>
    {
        AlgorithmsCheck.RequireEnabled(nameof(AllReduce));
        GroupValues.Show(value);
        await Checked.Barrier(site);
        T result = GroupReduction.Of<T, TReduction>();
        await Checked.Barrier(site);
        return result;
    }
}
