using System.Collections.Generic;
using System.Linq;

namespace SfNet.Ilgpu;

/// <summary>Bytes of device memory that are about to be allocated.</summary>
/// <param name="Weights">For the packed weights.</param>
/// <param name="Arena">For the maps between layers.</param>
/// <param name="Input">For the input.</param>
/// <param name="Output">For the labels or the output.</param>
internal readonly record struct MemoryDemand(long Weights, long Arena, long Input, long Output)
{
    /// <summary>All of them.</summary>
    public long Total => Weights + Arena + Input + Output;

    /// <summary>Throws where the device has less.</summary>
    /// <param name="device">The device.</param>
    /// <param name="what">The network and its size, for the message.</param>
    /// <param name="given">Bytes that are given back first.</param>
    /// <exception cref="GpuException">It has less; the message has every number.</exception>
    public void Require(SharedDevice device, string what, long given)
    {
        if (device.FreeBytes is { } free && free + given < Total)
        {
            IEnumerable<string> parts = new[] { (Weights, "weights"), (Arena, "maps"), (Input, "input"), (Output, "output") }
                .Where(part => part.Item1 > 0).Select(part => $"{SizeText.Of(part.Item1)} for {part.Item2}");
            throw new GpuException(
                $"{what} needs {SizeText.Of(Total)} of memory on {device.Info.Name}: {string.Join(", ", parts)}; {SizeText.Of(free + given)} of {SizeText.Of(device.Info.MemoryBytes)} are free.");
        }
    }
}
