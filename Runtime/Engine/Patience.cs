using System.Diagnostics;
using System.Threading;

namespace SfNet;

/// <summary>
/// Waits a moment at a time for something that will come soon: first it keeps its core, then it offers the core to other threads each time, and in
/// the end it says that sleeping is better.
/// </summary>
/// <param name="milliseconds">How long it offers its core before it gives up, at least 0.</param>
internal struct Patience(int milliseconds)
{
    // About a tenth of a millisecond, which bridges the gap between two steps.
    private const int Spins = 300;
    private int spins;
    private long end;

    /// <summary>Waits a moment; false, at once, where it has been long enough.</summary>
    public bool Wait()
    {
        if (spins < Spins)
        {
            spins++;
            Thread.SpinWait(8);
            return true;
        }

        long now = Stopwatch.GetTimestamp();
        end = end == 0 ? now + (milliseconds * Stopwatch.Frequency / 1000) : end;
        if (now >= end)
        {
            return false;
        }

        Thread.Yield();
        return true;
    }

    /// <summary>Begins anew.</summary>
    public void Renew()
    {
        spins = 0;
        end = 0;
    }
}
