namespace SfNet;

/// <summary>How a device is driven.</summary>
public enum AcceleratorKind
{
    /// <summary>NVIDIA's driver.</summary>
    Cuda,

    /// <summary>OpenCL.</summary>
    OpenCl,

    /// <summary>The processor, doing as a GPU does, for tests: slow.</summary>
    Cpu,
}
