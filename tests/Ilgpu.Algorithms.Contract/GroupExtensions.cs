using System;
using System.Runtime.InteropServices;
using ILGPU.Algorithms.ScanReduceOperations;

namespace ILGPU.Algorithms;

public static class GroupExtensions
{
    public static T Reduce<T, TReduction>(T value)
        where T : unmanaged
        where TReduction : struct, IScanReduceOperation<T> =>
        GroupReduction.ForFirst(AllReduce<T, TReduction>(value));

    public static T AllReduce<T, TReduction>(T value)
        where T : unmanaged
        where TReduction : struct, IScanReduceOperation<T>
    {
        AlgorithmsCheck.RequireEnabled(nameof(AllReduce));
        GroupValues.Show(value);
        Group.Barrier();
        T result = GroupReduction.Of<T, TReduction>();
        Group.Barrier();
        return result;
    }
}

/// <summary>What reductions of a group give.</summary>
internal static class GroupReduction
{
    public static T Of<T, TReduction>()
        where T : unmanaged
        where TReduction : struct, IScanReduceOperation<T>
    {
        TReduction reduction = default;
        T result = reduction.Identity;
        foreach (T value in GroupValues.Shown<T>())
        {
            result = reduction.Apply(result, value);
        }

        return result;
    }

    /// <summary>A result that only the first thread may use: others get nonsense.</summary>
    public static T ForFirst<T>(T result)
        where T : unmanaged
    {
        if (!Group.IsFirstThread)
        {
            MemoryMarshal.AsBytes(new Span<T>(ref result)).Fill(0xFF);
        }

        return result;
    }
}
