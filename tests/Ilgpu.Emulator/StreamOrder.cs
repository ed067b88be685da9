using System;
using System.Collections.Generic;

namespace SfNet.Emulation;

/// <summary>
/// The order of operations in one stream. They are carried out at once, but what they wrote counts as there for others only after the stream was
/// synchronised, and copies to host memory arrive then.
/// </summary>
public sealed class StreamOrder
{
    private readonly List<Action> atSynchronise = [];
    private long number;
    private long done;

    /// <summary>Enqueues an operation that uses regions, of which another stream must have nothing outstanding.</summary>
    internal void Enter(string operation, IEnumerable<Region> uses)
    {
        number++;
        foreach (Region region in uses)
        {
            if (region.LastWrite is { Stream: { } stream } write && stream != this && write.Number > stream.done)
            {
                throw new KernelFaultException(KernelFault.Unsynchronised, operation, $"uses {region.Name}, which an operation of another stream writes that was not synchronised since.");
            }
        }
    }

    /// <summary>Records that the operation just entered wrote a region.</summary>
    internal void Wrote(Region region) => region.LastWrite = (this, number);

    /// <summary>Does something when the stream is next synchronised.</summary>
    internal void Defer(Action action) => atSynchronise.Add(action);

    /// <summary>Waits for everything enqueued so far.</summary>
    internal void Synchronise()
    {
        done = number;
        Action[] actions = [.. atSynchronise];
        atSynchronise.Clear();
        foreach (Action action in actions)
        {
            action();
        }
    }
}
