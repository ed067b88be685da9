using System;

namespace ILGPU;

public sealed class CapabilityNotSupportedException : Exception
{
    public CapabilityNotSupportedException()
    {
    }

    public CapabilityNotSupportedException(string message)
        : base(message)
    {
    }

    public CapabilityNotSupportedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
