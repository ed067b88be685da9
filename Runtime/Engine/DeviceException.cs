using System;

namespace SfNet;

/// <summary>A device is not there, or has too little of what a network needs, or failed. The message says what was found and what is needed.</summary>
public class DeviceException : Exception
{
    /// <summary>Called by serialisers and the like.</summary>
    public DeviceException()
    {
    }

    /// <summary>Says what was found and what is needed.</summary>
    /// <param name="message">What was found and what is needed.</param>
    public DeviceException(string message)
        : base(message)
    {
    }

    /// <summary>Says what was found and what is needed.</summary>
    /// <param name="message">What was found and what is needed.</param>
    /// <param name="innerException">What the driver threw.</param>
    public DeviceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
