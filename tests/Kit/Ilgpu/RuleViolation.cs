namespace SfNet.Kit.Ilgpu;

/// <summary>What ILGPU rejects in kernels, or translates to something wrong, on one of its back ends.</summary>
public enum KernelRule
{
    /// <summary>An API that ILGPU, or its contract, does not have, or any other error of the compiler.</summary>
    UnknownApi,

    /// <summary>A kernel that is no static method of these sources, such as a lambda.</summary>
    KernelForm,

    /// <summary>More than 14 parameters besides an index.</summary>
    TooManyParameters,

    /// <summary>A parameter that cannot be handed over: an array, a pointer, a class, a view of bool or char.</summary>
    ParameterType,

    /// <summary>A parameter of a private struct.</summary>
    PrivateParameterType,

    /// <summary>A class, delegate, lambda or string.</summary>
    ReferenceType,

    /// <summary>A call that is only decided when it runs.</summary>
    VirtualCall,

    /// <summary>A value made into an object.</summary>
    Boxing,

    /// <summary>throw, try, using, lock, await or yield.</summary>
    Statement,

    /// <summary>stackalloc, spans and inline arrays.</summary>
    StackMemory,

    /// <summary>Static fields other than constants and read-only numbers.</summary>
    StaticData,

    /// <summary>Local or shared memory whose size is no constant.</summary>
    ArraySize,

    /// <summary>nint, nuint and pointers.</summary>
    NativeInteger,

    /// <summary>System.Half, decimal and char, which kernels cannot compute with.</summary>
    ValueType,

    /// <summary>typeof.</summary>
    TypeOf,

    /// <summary>== of record structs.</summary>
    RecordEquality,

    /// <summary>Enum.HasFlag.</summary>
    EnumFlag,

    /// <summary>Shuffles of a warp, which not every OpenCL device has.</summary>
    WarpShuffle,

    /// <summary>A method of the base library that no back end, or not each, knows.</summary>
    LibraryCall,
}

/// <summary>A place in a kernel, or in a method that it calls, that breaks a rule.</summary>
public sealed record RuleViolation(KernelRule Rule, string Method, string Place, string Found)
{
    public override string ToString() => $"{Place}, {Method}: {Rule}: {Found}";
}
