using System;

namespace ILGPU;

public readonly struct SharedMemoryConfig
{
    public static readonly SharedMemoryConfig Empty;

    internal SharedMemoryConfig(int numElements, int elementSize) => (NumElements, ElementSize) = (numElements, elementSize);

    public int NumElements { get; }

    public int ElementSize { get; }

    public bool UsesDynamicSharedMemory => NumElements > 0;

    public int ArraySize => NumElements * ElementSize;

    public static unsafe SharedMemoryConfig RequestDynamic<T>(int numElements)
        where T : unmanaged =>
        numElements < 0 ? throw new ArgumentOutOfRangeException(nameof(numElements)) : new SharedMemoryConfig(numElements, sizeof(T));
}
