using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A view among a kernel's parameters.</summary>
/// <param name="Type">The type of its elements: "Float4".</param>
/// <param name="Name">Its name.</param>
internal sealed record ViewParameter(string Type, string Name);

/// <summary>A parameter of a kernel: a view, and what a launch passes for it.</summary>
/// <param name="Type">The type of its elements: "Float4".</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="Argument">The expression that a launch passes.</param>
internal sealed record KernelParameter(string Type, string Name, string Argument)
{
    public const string Half = "global::ILGPU.Half";
    public const string Half4 = "Half4";

    /// <summary>An element as kernels compute with it: halves are widened when they are read.</summary>
    public string At(string index) => Type switch
    {
        Half4 => $"(Float4){Name}[{index}]",
        Half => $"(float){Name}[{index}]",
        _ => $"{Name}[{index}]",
    };

    /// <summary>A statement that stores a value, rounded where elements are halves.</summary>
    public string Store(string index, string value) => Type is Half4 or Half ? $"{Name}[{index}] = ({Type})({value});" : $"{Name}[{index}] = {value};";
}

/// <summary>The source of a kernel: a method and what it calls. Kernels of the same source are written once.</summary>
/// <param name="Stem">The beginning of the name of its class.</param>
/// <param name="Summary">What it computes, in a sentence without its full stop.</param>
/// <param name="Parameters">Parameters of its method.</param>
/// <param name="Body">The statements of its method.</param>
/// <param name="Functions">Further methods that it calls, or nothing.</param>
internal sealed record KernelText(string Stem, string Summary, EquatableArray<ViewParameter> Parameters, string Body, string Functions)
{
    /// <summary>The parameters as the method declares them.</summary>
    public string Signature => string.Join(", ", Parameters.Select(parameter => $"ArrayView<{parameter.Type}> {parameter.Name}"));

    /// <summary>Types of the parameters, as a loader wants them.</summary>
    public string TypeArguments => string.Join(", ", Parameters.Select(parameter => $"ArrayView<{parameter.Type}>"));

    /// <summary>What tells one kernel from another.</summary>
    public string Key => $"{Signature}\n{Body}\n{Functions}";
}

/// <summary>What a launch costs a GPU, for predictions.</summary>
/// <param name="Groups">Groups of threads.</param>
/// <param name="Threads">Threads of a group.</param>
/// <param name="SharedBytes">Shared memory of a group.</param>
/// <param name="Registers">Registers of a thread, estimated.</param>
/// <param name="MultiplyAdds">Multiply-adds, those of padding included.</param>
/// <param name="Efficiency">The share of multiply-adds in what the threads do.</param>
/// <param name="Bytes">Bytes that come from memory and go there, each once.</param>
internal sealed record LaunchCost(long Groups, int Threads, int SharedBytes, int Registers, long MultiplyAdds, double Efficiency, long Bytes);

/// <summary>One launch of a kernel.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Grid">Groups along x, y and z.</param>
/// <param name="Arguments">What it passes.</param>
/// <param name="Cost">What it costs.</param>
internal sealed record DeviceLaunch(KernelText Kernel, GridSize Grid, EquatableArray<string> Arguments, LaunchCost Cost)
{
    /// <summary>For which input it is done.</summary>
    public LaunchInput Input { get; init; }
}

/// <summary>The inputs that a launch is for: most are for any, those that read the input itself are for one kind.</summary>
internal enum LaunchInput
{
    Any,
    Image,
    Tensor,
}

/// <summary>Groups of a launch along each direction.</summary>
internal readonly record struct GridSize(long X, int Y = 1, int Z = 1)
{
    public long Groups => X * Y * Z;
}
