using System;

namespace SfNet.Ilgpu;

/// <summary>A GPU is not there, or has too little of what a network needs, or failed. The message says what was found and what is needed.</summary>
public sealed class GpuException : DeviceException
{
    /// <summary>Called by serialisers and the like.</summary>
    public GpuException()
    {
    }

    /// <summary>Says what was found and what is needed.</summary>
    /// <param name="message">What was found and what is needed.</param>
    public GpuException(string message)
        : base(message)
    {
    }

    /// <summary>Says what was found and what is needed.</summary>
    /// <param name="message">What was found and what is needed.</param>
    /// <param name="innerException">What the driver threw.</param>
    public GpuException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
