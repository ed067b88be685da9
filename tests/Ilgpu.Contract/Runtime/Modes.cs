namespace ILGPU;

public enum OptimizationLevel
{
    Debug,
    Release,
    O0 = Debug,
    O1 = Release,
    O2,
}

public enum MathMode
{
    Default,
    Fast,
    Fast32BitOnly,
}

public enum PageLockingMode
{
    Default,
    Auto,
    Aggressive,
}
