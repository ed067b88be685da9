using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace SfNet.Emulation;

/// <summary>A kernel, or a method it calls, rewritten so that it can stop at a barrier and go on later: 256 threads of a group then need one thread here.</summary>
[AsyncMethodBuilder(typeof(KernelTaskBuilder))]
public readonly struct KernelTask
{
    private readonly Suspension? suspension;

    internal KernelTask(Suspension? suspension) => this.suspension = suspension;

    public Awaiter GetAwaiter() => new(suspension);

    /// <summary>What a caller waits with.</summary>
    public readonly struct Awaiter : IStepAwaiter, ICriticalNotifyCompletion
    {
        private readonly Suspension? suspension;

        internal Awaiter(Suspension? suspension) => this.suspension = suspension;

        public bool IsCompleted => suspension is null || suspension.Done;

        public void GetResult()
        {
        }

        void IStepAwaiter.Arrange(Suspension caller) => suspension!.Caller = caller;

        void INotifyCompletion.OnCompleted(Action continuation) => throw new NotSupportedException();

        void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw new NotSupportedException();
    }
}

/// <summary>As <see cref="KernelTask"/>, with a result.</summary>
[AsyncMethodBuilder(typeof(KernelTaskBuilder<>))]
public readonly struct KernelTask<T>
{
    private readonly Suspension? suspension;
    private readonly T result;

    internal KernelTask(Suspension? suspension, T result) => (this.suspension, this.result) = (suspension, result);

    public Awaiter GetAwaiter() => new(suspension, result);

    /// <summary>What a caller waits with.</summary>
    public readonly struct Awaiter : IStepAwaiter, ICriticalNotifyCompletion
    {
        private readonly Suspension? suspension;
        private readonly T result;

        internal Awaiter(Suspension? suspension, T result) => (this.suspension, this.result) = (suspension, result);

        public bool IsCompleted => suspension is null || suspension.Done;

        public T GetResult() => suspension is null ? result : ((ResultStep<T>)suspension).Result!;

        void IStepAwaiter.Arrange(Suspension caller) => suspension!.Caller = caller;

        void INotifyCompletion.OnCompleted(Action continuation) => throw new NotSupportedException();

        void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw new NotSupportedException();
    }
}

/// <summary>A method that has stopped: its state, and who waits for it.</summary>
public abstract class Suspension
{
    internal Suspension? Caller { get; set; }

    internal bool Done { get; private set; }

    internal abstract void MoveNext();

    internal void Complete()
    {
        Done = true;
        Caller?.MoveNext();
    }
}

/// <summary>Something that a stopped method waits for.</summary>
internal interface IStepAwaiter
{
    void Arrange(Suspension caller);
}

internal abstract class ResultStep<T> : Suspension
{
    public T? Result { get; set; }
}

internal sealed class MachineStep<TMachine, T> : ResultStep<T>
    where TMachine : IAsyncStateMachine
{
    public TMachine? Machine;

    internal override void MoveNext() => Machine!.MoveNext();
}

/// <summary>Makes the compiler's state machines into steps.</summary>
public struct KernelTaskBuilder
{
    private KernelTaskBuilder<bool> builder;

    public readonly KernelTask Task => new(builder.Suspension);

    public static KernelTaskBuilder Create() => default;

    public readonly void Start<TMachine>(ref TMachine machine)
        where TMachine : IAsyncStateMachine => machine.MoveNext();

    public readonly void SetResult() => builder.Suspension?.Complete();

    public readonly void SetException(Exception exception) => ExceptionDispatchInfo.Throw(exception);

    public readonly void SetStateMachine(IAsyncStateMachine machine)
    {
    }

    public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : INotifyCompletion
        where TMachine : IAsyncStateMachine => builder.Stop(ref awaiter, ref machine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : ICriticalNotifyCompletion
        where TMachine : IAsyncStateMachine => builder.Stop(ref awaiter, ref machine);
}

/// <summary>As <see cref="KernelTaskBuilder"/>, with a result.</summary>
public struct KernelTaskBuilder<T>
{
    private T result;

    public readonly KernelTask<T> Task => new(Suspension, result);

    internal ResultStep<T>? Suspension { get; private set; }

    public static KernelTaskBuilder<T> Create() => default;

    public readonly void Start<TMachine>(ref TMachine machine)
        where TMachine : IAsyncStateMachine => machine.MoveNext();

    public void SetResult(T value)
    {
        result = value;
        if (Suspension is not null)
        {
            Suspension.Result = value;
            Suspension.Complete();
        }
    }

    public readonly void SetException(Exception exception) => ExceptionDispatchInfo.Throw(exception);

    public readonly void SetStateMachine(IAsyncStateMachine machine)
    {
    }

    public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : INotifyCompletion
        where TMachine : IAsyncStateMachine => Stop(ref awaiter, ref machine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : ICriticalNotifyCompletion
        where TMachine : IAsyncStateMachine => Stop(ref awaiter, ref machine);

    /// <summary>Moves the state machine, of which this builder is a part, to the heap when it first stops.</summary>
    internal void Stop<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TMachine : IAsyncStateMachine
    {
        if (Suspension is null)
        {
            var suspension = new MachineStep<TMachine, T>();
            Suspension = suspension;
            suspension.Machine = machine;
        }

        ((IStepAwaiter)awaiter!).Arrange(Suspension);
    }
}
