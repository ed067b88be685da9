using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Reflection;
using SfNet.Emulation;

namespace ILGPU.Runtime;

/// <summary>Launches kernels on the emulator.</summary>
internal sealed class KernelLaunch
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = [];

    private readonly Accelerator accelerator;
    private readonly MethodInfo method;
    private readonly int mostThreads;
    private readonly bool isChecked;
    private readonly bool neverWaits;

    private KernelLaunch(Accelerator accelerator, Delegate kernel, KernelSpecialization specialization)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        (this.accelerator, method) = (accelerator, kernel.Method);
        if (!method.IsStatic)
        {
            throw new NotSupportedException($"The kernel {method.Name} is no static method.");
        }

        mostThreads = Math.Min(accelerator.MaxNumThreadsPerGroup, specialization.MaxNumThreadsPerGroup ?? int.MaxValue);
        isChecked = method.Module.Assembly.IsDefined(typeof(InstrumentedAttribute));
        neverWaits = method.IsDefined(typeof(NeverWaitsAttribute));
    }

    /// <summary>A kernel that the device groups.</summary>
    public static KernelLaunch Load(Accelerator accelerator, Delegate kernel) => new(accelerator, kernel, KernelSpecialization.Empty);

    /// <summary>A kernel, and the form of it that can be stopped at barriers, where it was rewritten into one.</summary>
    public static (KernelLaunch Launch, TStepwise? Stepwise) Load<TStepwise>(Accelerator accelerator, Delegate kernel, KernelSpecialization specialization)
        where TStepwise : Delegate
    {
        var launch = new KernelLaunch(accelerator, kernel, specialization);
        MethodInfo? stepwise = launch.method.DeclaringType!.GetMethod(
            launch.method.Name + Stepwise.Suffix,
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        if (stepwise is { IsGenericMethodDefinition: true })
        {
            stepwise = stepwise.MakeGenericMethod(launch.method.GetGenericArguments());
        }

        return (launch, stepwise?.CreateDelegate<TStepwise>());
    }

    public void Grouped(AcceleratorStream stream, KernelConfig config, Action body, Func<KernelTask>? stepwise, params object[] arguments)
    {
        (Index3D grid, Index3D group) = (config.GridDim, config.GroupDim);
        Require(grid is { X: > 0, Y: > 0, Z: > 0 } && group is { X: > 0, Y: > 0, Z: > 0 }, $"grid ({grid.X}, {grid.Y}, {grid.Z}) of groups ({group.X}, {group.Y}, {group.Z}) is empty");
        Index3D most = accelerator.MaxGroupSize;
        bool fits = (long)group.X * group.Y * group.Z <= mostThreads && group.X <= most.X && group.Y <= most.Y && group.Z <= most.Z;
        Require(fits, $"groups of ({group.X}, {group.Y}, {group.Z}) threads exceed the {mostThreads} that device and specialisation allow, at most ({most.X}, {most.Y}, {most.Z})");
        Require(grid.Y <= accelerator.MaxGridSize.Y && grid.Z <= accelerator.MaxGridSize.Z, $"the grid ({grid.X}, {grid.Y}, {grid.Z}) exceeds the device's");
        int dynamic = config.SharedMemoryConfig.ArraySize;
        Require(dynamic <= accelerator.MaxSharedMemoryPerGroup, $"{dynamic} bytes of dynamic shared memory exceed the device's {accelerator.MaxSharedMemoryPerGroup}");
        var launch = new Launch(method.Name, new Extent(grid.X, grid.Y, grid.Z), new Extent(group.X, group.Y, group.Z))
        {
            IsChecked = isChecked,
            NeverWaits = neverWaits,
            AlgorithmsEnabled = accelerator.Context.HasAlgorithms,
            DynamicSharedBytes = dynamic,
        };
        Run(stream, launch, body, stepwise, arguments);
    }

    public void AutoGrouped<TIndex>(AcceleratorStream stream, TIndex extent, Action<TIndex> body, params object[] arguments)
        where TIndex : struct, IIndex
    {
        Extent size = AutoGrouping.ExtentOf(extent);
        if (size.Size == 0)
        {
            return;
        }

        int threads = (int)Math.Min(256, accelerator.MaxNumThreadsPerGroup);
        EmulatedMachine machine = accelerator.Machine;
        var launch = new Launch(method.Name, new Extent((int)((size.Size + threads - 1) / threads), 1, 1), new Extent(threads, 1, 1))
        {
            IsChecked = isChecked,
            NeverWaits = true,
            IsImplicitlyGrouped = true,
            AlgorithmsEnabled = accelerator.Context.HasAlgorithms,
        };
        Action each = () =>
        {
            long linear = ((long)machine.Group.X * threads) + machine.LinearThread;
            if (linear < size.Size)
            {
                body(AutoGrouping.IndexAt<TIndex>(size, linear));
            }
        };
        Run(stream, launch, each, stepwise: null, arguments);
    }

    private void Run(AcceleratorStream stream, Launch launch, Action body, Func<KernelTask>? stepwise, object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var regions = new List<Region>();
        foreach (object argument in arguments)
        {
            Find(argument, regions);
        }

        stream.Order.Enter($"Kernel {method.Name}", regions);
        accelerator.Machine.Run(launch, body, stepwise);
        foreach (Region region in regions)
        {
            if (!isChecked)
            {
                region.Shadow.Initialise(0, region.Length);
            }

            if (!isChecked || region.WrittenIn == accelerator.Machine.Clock.LaunchStart)
            {
                stream.Order.Wrote(region);
            }
        }
    }

    private static void Find(object argument, List<Region> regions)
    {
        if (argument is IRegionView view)
        {
            if (view.Region is { } region && !regions.Contains(region))
            {
                regions.Add(region);
            }

            return;
        }

        foreach (FieldInfo field in Fields.GetOrAdd(argument.GetType(), type => type.IsPrimitive || type.IsEnum
            ? []
            : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)))
        {
            if (field.GetValue(argument) is { } value)
            {
                Find(value, regions);
            }
        }
    }

    private void Require(bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            throw accelerator.Device.LaunchRefused($"Kernel {method.Name}: {FormattableString.Invariant(otherwise)}.");
        }
    }
}
