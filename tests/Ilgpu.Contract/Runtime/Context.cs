using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.OpenCL;
using ILGPU.Util;

namespace ILGPU;

public sealed class Context : DisposeBase
{
    private readonly List<Accelerator> accelerators = [];

    private Context(Builder builder) =>
        (Devices, IsProfiling, HasAlgorithms) = (builder.Devices, builder.IsProfiling, builder.HasAlgorithms);

    public ImmutableArray<Device> Devices { get; }

    internal bool IsProfiling { get; }

    internal bool HasAlgorithms { get; }

    public static Builder Create() => new();

    public static Context Create(Action<Builder> buildingCallback)
    {
        var builder = new Builder();
        buildingCallback(builder);
        return builder.ToContext();
    }

    public static Context CreateDefault() => Create(builder => builder.Default());

    public Device GetPreferredDevice(bool preferCPU) => GetPreferredDevices(preferCPU, matchingDevicesOnly: false).First();

    public IEnumerable<Device> GetPreferredDevices(bool preferCPU, bool matchingDevicesOnly)
    {
        Device[] processors = [.. Devices.Where(device => device.AcceleratorType == AcceleratorType.CPU)];
        Device[] others = [.. Devices.Where(device => device.AcceleratorType != AcceleratorType.CPU).OrderByDescending(device => device.MemorySize)];
        if (preferCPU || others.Length == 0)
        {
            return processors.Length > 0 ? processors : throw new NotSupportedException("No device of the preferred type.");
        }

        return matchingDevicesOnly ? others.Where(device => device.AcceleratorType == others[0].AcceleratorType) : others;
    }

    internal void Own(Accelerator accelerator) => accelerators.Add(accelerator);

    internal void RequireNotDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    protected override void Dispose(bool disposing)
    {
        accelerators.ForEach(accelerator => accelerator.Dispose());
        base.Dispose(disposing);
    }

    public sealed class Builder
    {
        private readonly List<Device> devices = [];

        internal Builder()
        {
        }

        internal ImmutableArray<Device> Devices => [.. devices];

        internal bool IsProfiling { get; private set; }

        internal bool HasAlgorithms { get; set; }

        public Builder Default() => AllAccelerators();

        public Builder AllAccelerators() => this.DefaultCPU().OpenCL().Cuda();

        public Builder AllAccelerators(Predicate<Device> predicate) =>
            this.CPU(device => predicate(device)).OpenCL(device => predicate(device)).Cuda(device => predicate(device));

        public Builder Profiling()
        {
            IsProfiling = true;
            return this;
        }

        public Builder Optimize(OptimizationLevel level) => this;

        public Builder Math(MathMode mathMode) => this;

        public Builder PageLocking(PageLockingMode mode) => this;

        public Context ToContext() => new(this);

        internal Builder Add(Device device)
        {
            devices.Add(device);
            return this;
        }
    }
}
