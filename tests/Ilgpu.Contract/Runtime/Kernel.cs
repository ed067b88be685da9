namespace ILGPU.Runtime;

public readonly struct KernelSpecialization
{
    public static readonly KernelSpecialization Empty;

    public KernelSpecialization(int? maxNumThreadsPerGroup, int? minNumGroupsPerMultiprocessor) =>
        (MaxNumThreadsPerGroup, MinNumGroupsPerMultiprocessor) = (maxNumThreadsPerGroup, minNumGroupsPerMultiprocessor);

    public int? MaxNumThreadsPerGroup { get; }

    public int? MinNumGroupsPerMultiprocessor { get; }
}
