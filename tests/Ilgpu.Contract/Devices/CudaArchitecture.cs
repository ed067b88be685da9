namespace ILGPU.Runtime.Cuda;

public readonly struct CudaArchitecture
{
    public CudaArchitecture(int major, int minor) => (Major, Minor) = (major, minor);

    public int Major { get; }

    public int Minor { get; }
}
