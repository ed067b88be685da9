using System;

namespace SfNet.Emulation;

/// <summary>Runs a group whose kernel can be stopped: all of its threads take turns on the calling thread.</summary>
internal sealed class StepRunner(EmulatedMachine machine, Func<KernelTask> kernel) : GroupRunner(machine)
{
    private Suspension?[] stopped = [];
    private string?[] sites = [];

    public override void Run(int threads)
    {
        (stopped, sites) = (stopped.Length >= threads ? stopped : new Suspension?[threads], sites.Length >= threads ? sites : new string?[threads]);
        Array.Clear(sites);
        try
        {
            for (int i = 0; i < threads; i++)
            {
                Machine.Play(i);
                kernel();
            }

            while (RequireUniform(sites, threads))
            {
                Machine.Clock.Advance();
                for (int i = 0; i < threads; i++)
                {
                    Machine.Play(i);
                    sites[i] = null;
                    stopped[i]!.MoveNext();
                }
            }
        }
        catch (Exception exception)
        {
            throw Machine.Wrap(exception);
        }
    }

    public override void Barrier(string site) =>
        throw Machine.Fault(KernelFault.Exception, "waits at a barrier in a method that was not rewritten to be stopped.");

    public override void Stop(Suspension suspension, string site) => (stopped[Machine.LinearThread], sites[Machine.LinearThread]) = (suspension, site);
}
