using System;
using System.Collections.Generic;

namespace SfNet.Emulation;

/// <summary>Values that the threads of a group show each other across a barrier: one slot for each thread and type.</summary>
internal sealed class GroupExchange
{
    private readonly Dictionary<Type, Array> slots = [];

    public Span<T> Of<T>(int threads)
    {
        if (!slots.TryGetValue(typeof(T), out Array? values) || values.Length < threads)
        {
            slots[typeof(T)] = values = new T[threads];
        }

        return ((T[])values).AsSpan(0, threads);
    }
}
