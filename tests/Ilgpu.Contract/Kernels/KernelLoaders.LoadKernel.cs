using System;
using SfNet.Emulation;

namespace ILGPU.Runtime;

/// <summary>Kernels that are launched on a stream, in groups that the launch names.</summary>
public static partial class KernelLoaders
{
    public static Action<AcceleratorStream, KernelConfig, T1> LoadKernel<T1>(this Accelerator accelerator, Action<T1> action)
        where T1 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1> LoadKernel<T1>(
        this Accelerator accelerator, Action<T1> action, KernelSpecialization specialization)
        where T1 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1) =>
            launch.Grouped(stream, config, () => action(a1), stepwise is null ? null : () => stepwise(a1), a1);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2> LoadKernel<T1, T2>(this Accelerator accelerator, Action<T1, T2> action)
        where T1 : struct where T2 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2> LoadKernel<T1, T2>(
        this Accelerator accelerator, Action<T1, T2> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2) =>
            launch.Grouped(stream, config, () => action(a1, a2), stepwise is null ? null : () => stepwise(a1, a2), a1, a2);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3> LoadKernel<T1, T2, T3>(this Accelerator accelerator, Action<T1, T2, T3> action)
        where T1 : struct where T2 : struct where T3 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3> LoadKernel<T1, T2, T3>(
        this Accelerator accelerator, Action<T1, T2, T3> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3), stepwise is null ? null : () => stepwise(a1, a2, a3), a1, a2, a3);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4> LoadKernel<T1, T2, T3, T4>(this Accelerator accelerator, Action<T1, T2, T3, T4> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4> LoadKernel<T1, T2, T3, T4>(
        this Accelerator accelerator, Action<T1, T2, T3, T4> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4), stepwise is null ? null : () => stepwise(a1, a2, a3, a4), a1, a2, a3, a4);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5> LoadKernel<T1, T2, T3, T4, T5>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5> LoadKernel<T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5), a1, a2, a3, a4, a5);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6> LoadKernel<T1, T2, T3, T4, T5, T6>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6> LoadKernel<T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6), a1, a2, a3, a4, a5, a6);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7> LoadKernel<T1, T2, T3, T4, T5, T6, T7>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7> LoadKernel<T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, T7, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6, a7) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6, a7), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6, a7), a1, a2, a3, a4, a5, a6, a7);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, T7, T8, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6, a7, a8) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6, a7, a8), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6, a7, a8), a1, a2, a3, a4, a5, a6, a7, a8);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6, a7, a8, a9), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6, a7, a8, a9), a1, a2, a3, a4, a5, a6, a7, a8, a9);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10), a1, a2, a3, a4, a5, a6, a7, a8, a9, a10);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11), a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12), a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct
        where T13 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct
        where T13 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13), a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13);
    }

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct
        where T13 : struct where T14 : struct =>
        accelerator.LoadKernel(action, KernelSpecialization.Empty);

    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, KernelSpecialization specialization)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct
        where T13 : struct where T14 : struct
    {
        var (launch, stepwise) = KernelLaunch.Load<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, KernelTask>>(accelerator, action, specialization);
        return (stream, config, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14) =>
            launch.Grouped(stream, config, () => action(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14), stepwise is null ? null : () => stepwise(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14), a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14);
    }
}
