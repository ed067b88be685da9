using System;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>
/// The weights of one layer in the order in which its kernel reads them, in memory outside the garbage-collected heap. Immutable, so any
/// number of executions may share them.
/// </summary>
public abstract unsafe class PackedWeights : IDisposable
{
    // Kernels may read up to a vector past the last number.
    private const int Slack = 64;
    private ZeroedMemory memory;

    private protected PackedWeights(long floats, int lanes)
    {
        Lanes = lanes;
        Bytes = checked((floats * sizeof(float)) + Slack);
        memory = new ZeroedMemory(Bytes);
        CollectorPressure.Add(Bytes);
    }

    /// <summary>Frees weights that nobody disposed.</summary>
    ~PackedWeights() => Free();

    /// <summary>Bytes of memory held.</summary>
    public long Bytes { get; }

    /// <summary>Floats in a vector of the width that the weights are packed for.</summary>
    internal int Lanes { get; }

    /// <summary>Large pages that the numbers lie in, for <see cref="TakeLargePage"/>.</summary>
    internal int LargePages => memory.LargePages;

    /// <summary>The packed numbers.</summary>
    /// <exception cref="ObjectDisposedException">The weights were disposed.</exception>
    internal float* Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(memory.Start == null, this);
            return (float*)memory.Start;
        }
    }

    /// <summary>Frees the memory; no kernel may be running on these weights.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a large page resident, as <see cref="ZeroedMemory.Take"/> does.</summary>
    internal void TakeLargePage(int page) => memory.Take(page);

    /// <summary>Throws unless the weights are packed for vectors of this many floats.</summary>
    internal void RequireLanes(int lanes)
    {
        if (lanes != Lanes)
        {
            throw new ArgumentException($"The weights are packed for vectors of {Lanes} floats, but the kernel was asked to run on vectors of {lanes}.");
        }
    }

    private protected static void RequireLength(int found, long expected, string what)
    {
        if (found != expected)
        {
            throw new ArgumentException($"{what} must hold {expected} numbers, but holds {found}.");
        }
    }

    private protected static void RequireGroups(int inputChannels, int outputChannels, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputChannels % groups != 0 || outputChannels % groups != 0)
        {
            throw new ArgumentException($"{inputChannels} input and {outputChannels} output channels do not divide into {groups} groups.");
        }
    }

    private void Free()
    {
        if (memory.Start != null)
        {
            memory.Free();
            CollectorPressure.Remove(Bytes);
        }
    }
}
