using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Devices;

/// <summary>
/// The GPUs that times can be predicted for. Sources, all NVIDIA's and public:
/// <list type="bullet">
/// <item>multiprocessors, lanes, boost clock, bandwidth, cache and memory. GTX 1080 Ti: its product page and the white paper "NVIDIA GeForce GTX 1080" for the multiprocessor of
/// that architecture; RTX 3090: white paper "NVIDIA Ampere GA102 GPU Architecture"; RTX 4090: white paper "NVIDIA Ada GPU Architecture"; H100 (SXM5): white paper "NVIDIA H100 Tensor
/// Core GPU Architecture" and its data sheet;</item>
/// <item>shared memory, registers, threads and groups of a multiprocessor: "CUDA C++ Programming Guide", table of compute capabilities, at 6.1, 8.6, 8.9 and 9.0. A group gets 48 KiB
/// of shared memory unless it asks for more in a way that ILGPU does not;</item>
/// <item>the link: what PCI Express 3.0, 4.0 and 5.0 carry one way over 16 lanes, after their coding of bits;</item>
/// <item>launches: no sheet has their cost. "Getting Started with CUDA Graphs" (developer blog, 2019) has kernels of 2.9 µs that take 3.8 µs each when they are enqueued back to back: a gap
/// of 1 µs, rounded, and at most 4 µs for the host. The same is taken for all four.</item>
/// </list>
/// </summary>
public static class DeviceModels
{
    private const int Kibibyte = 1024;
    private const long Mebibyte = 1024 * 1024;
    private const double Launch = 4000;
    private const double Gap = 1000;
    private const double Pcie3 = 15.75;
    private const double Pcie4 = 31.5;
    private const double Pcie5 = 63.0;
    private const string Maker = "NVIDIA ";

    /// <summary>All of them, the oldest first.</summary>
    public static IReadOnlyList<DeviceModel> All { get; } =
    [
        new("GTX 1080 Ti", ["GeForce GTX 1080 Ti"], 28, 128, 1.582, 484, 96 * Kibibyte, 48 * Kibibyte, 65_536, 2048, 32, 2816 * Kibibyte, 11 * 1024 * Mebibyte, Pcie3, Launch, Gap),
        new("RTX 3090", ["GeForce RTX 3090"], 82, 128, 1.695, 936, 100 * Kibibyte, 48 * Kibibyte, 65_536, 1536, 16, 6 * Mebibyte, 24 * 1024 * Mebibyte, Pcie4, Launch, Gap),
        new("RTX 4090", ["GeForce RTX 4090"], 128, 128, 2.52, 1008, 100 * Kibibyte, 48 * Kibibyte, 65_536, 1536, 24, 72 * Mebibyte, 24 * 1024 * Mebibyte, Pcie4, Launch, Gap),
        new("H100", ["H100 80GB HBM3"], 132, 128, 1.98, 3352, 228 * Kibibyte, 48 * Kibibyte, 65_536, 2048, 32, 50 * Mebibyte, 80 * 1024 * Mebibyte, Pcie5, Launch, Gap),
    ];

    /// <summary>The model of a name, without regard to case, spaces and hyphens; what drivers call it will do, too.</summary>
    /// <param name="name">The name: "RTX 3090", "rtx3090".</param>
    /// <returns>The model, or null where none has that name.</returns>
    public static DeviceModel? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string wanted = Key(name);
        return All.FirstOrDefault(model => Key(model.Name) == wanted || model.DriverNames.Any(known => Key(known) == wanted || Key(Maker + known) == wanted));
    }

    /// <summary>The model of a device, by the whole of its name and the number of its multiprocessors: a "Ti" or a card for laptops is another GPU.</summary>
    /// <param name="device">A device of this machine.</param>
    /// <returns>The model, or null where it is none of them.</returns>
    public static DeviceModel? Of(DeviceInfo device)
    {
        ArgumentNullException.ThrowIfNull(device);
        DeviceModel? found = Find(device.Name);
        return found?.Multiprocessors == device.Multiprocessors ? found : null;
    }

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
