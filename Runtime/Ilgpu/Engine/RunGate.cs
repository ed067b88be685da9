using System;
using System.Threading;

namespace SfNet.Ilgpu;

/// <summary>Lets one run through at a time, and none after the closing. What the runs use is freed once, when it is closed and no run is under way any more.</summary>
/// <param name="network">The network's name, for messages.</param>
/// <param name="free">Frees what the runs use.</param>
internal sealed class RunGate(string network, Action free)
{
    private readonly Lock gate = new();
    private bool running;
    private bool closed;

    /// <exception cref="InvalidOperationException">A run is under way.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public void Enter()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, typeof(GpuNetwork));
            running = running
                ? throw new InvalidOperationException($"Network {network} is already running; runs at the same time need a network each.")
                : true;
        }
    }

    /// <summary>Ends a run.</summary>
    public void Leave()
    {
        lock (gate)
        {
            running = false;
            if (closed)
            {
                free();
            }
        }
    }

    /// <summary>Lets no run through any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            bool first = !closed;
            closed = true;
            if (first && !running)
            {
                free();
            }
        }
    }
}
