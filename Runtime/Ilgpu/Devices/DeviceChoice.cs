using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ILGPU.Runtime;

namespace SfNet.Ilgpu;

/// <summary>Picks the device that a network runs on, or says why none will do.</summary>
internal static class DeviceChoice
{
    private const string Processor = "cpu";

    /// <summary>The device of a name, or the best.</summary>
    /// <param name="devices">All that there are, the best first.</param>
    /// <param name="name">Part of a name in any case, an index, "cpu", or null for the best that is no emulation.</param>
    /// <param name="demand">What the network's kernels need.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <exception cref="GpuException">There is none, or it has too little.</exception>
    public static Device Choose(IReadOnlyList<Device> devices, string? name, DeviceDemand demand, string network)
    {
        if (name is null)
        {
            Device[] real = [.. devices.Where(device => device.AcceleratorType != AcceleratorType.CPU)];
            return real.FirstOrDefault(demand.IsMetBy) ?? throw new GpuException(real.Length == 0
                ? $"Network {network} needs a GPU, and ILGPU found none.{DriverLibraries.Missing()}"
                : $"Network {network} needs a GPU with {demand}; {Found(devices)}.");
        }

        Device[] named = [.. Named(devices, name)];
        return named.FirstOrDefault(demand.IsMetBy) ?? throw new GpuException(named.Length == 0
            ? $"There is no device '{name}'; {Found(devices)}.{DriverLibraries.Missing()}"
            : $"Network {network} needs a device with {demand}; {Limits(named[0])}.");
    }

    /// <summary>Those whose name holds the text; an index names one, as long as there are so many.</summary>
    private static IEnumerable<Device> Named(IReadOnlyList<Device> devices, string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < devices.Count ? [devices[index]]
        : name.Equals(Processor, StringComparison.OrdinalIgnoreCase) ? devices.Where(device => device.AcceleratorType == AcceleratorType.CPU)
        : name.Length == 0 ? []
        : devices.Where(device => device.Name.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static string Found(IReadOnlyList<Device> devices) => devices.Count == 0
        ? "found are none"
        : $"found are {string.Join(", ", devices.Select((device, index) => $"{index}: {Limits(device)}"))}";

    private static string Limits(Device device) =>
        $"{device.Name} ({device.AcceleratorType}) has {new DeviceDemand(device.MaxNumThreadsPerGroup, device.MaxSharedMemoryPerGroup)}";
}
