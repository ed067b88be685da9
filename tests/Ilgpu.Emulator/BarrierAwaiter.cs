using System;
using System.Runtime.CompilerServices;

namespace SfNet.Emulation;

/// <summary>Stops the running thread's method until all threads of its group have come to the same barrier.</summary>
public readonly struct BarrierAwaiter : IStepAwaiter, ICriticalNotifyCompletion
{
    private readonly EmulatedMachine machine;
    private readonly string site;

    internal BarrierAwaiter(EmulatedMachine machine, string site) => (this.machine, this.site) = (machine, site);

    public bool IsCompleted => false;

    public BarrierAwaiter GetAwaiter() => this;

    public void GetResult()
    {
    }

    void IStepAwaiter.Arrange(Suspension caller) => machine.Runner!.Stop(caller, site);

    void INotifyCompletion.OnCompleted(Action continuation) => throw new NotSupportedException();

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw new NotSupportedException();
}
