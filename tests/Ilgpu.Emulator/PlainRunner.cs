using System;

namespace SfNet.Emulation;

/// <summary>Runs a group whose threads wait for nobody: one after another, on the calling thread.</summary>
internal sealed class PlainRunner(EmulatedMachine machine, Action kernel) : GroupRunner(machine)
{
    public override void Run(int threads)
    {
        try
        {
            for (int i = 0; i < threads; i++)
            {
                Machine.Play(i);
                kernel();
            }
        }
        catch (Exception exception)
        {
            throw Machine.Wrap(exception);
        }
    }

    public override void Barrier(string site) => throw Machine.Fault(KernelFault.NotGrouped, $"waits at {site}, but the kernel is grouped by the device.");

    public override void Stop(Suspension suspension, string site) => Barrier(site);
}
