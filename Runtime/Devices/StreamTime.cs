using System;

namespace SfNet.Devices;

/// <summary>The predicted time line of a stream: what the host enqueues, and when the device comes to it.</summary>
/// <param name="device">The device.</param>
/// <param name="upload">Nanoseconds in which the device is busy with the upload, while the host enqueues.</param>
internal sealed class StreamTime(DeviceModel device, double upload)
{
    private double host;
    private double end = upload;

    /// <summary>Adds a launch.</summary>
    /// <returns>Nanoseconds from the end of what went before to its own end, and what most of them are spent on.</returns>
    public (double Time, LaunchBound Bound) Add(LaunchPrediction launch)
    {
        host += device.LaunchNanoseconds;
        double before = end;
        double start = Math.Max(before + device.GapNanoseconds, host);
        end = start + launch.Nanoseconds;
        return (end - before, start - before > launch.Nanoseconds ? LaunchBound.Launch : launch.Bound);
    }
}
