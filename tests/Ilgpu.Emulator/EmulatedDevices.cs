using System;
using System.Collections.Generic;
using System.Threading;

namespace SfNet.Emulation;

/// <summary>The devices that a context finds besides the CPU: none, unless a test says otherwise for the code that it runs.</summary>
public static class EmulatedDevices
{
    private static readonly AsyncLocal<IReadOnlyList<DeviceShape>?> Ambient = new();

    /// <summary>The devices present for the code that runs now.</summary>
    public static IReadOnlyList<DeviceShape> Present => Ambient.Value ?? [];

    /// <summary>Makes these devices present until the result is disposed.</summary>
    public static IDisposable Use(params DeviceShape[] devices)
    {
        IReadOnlyList<DeviceShape>? before = Ambient.Value;
        Ambient.Value = devices;
        return new Scope(before);
    }

    private sealed class Scope(IReadOnlyList<DeviceShape>? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
