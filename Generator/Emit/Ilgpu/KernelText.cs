using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

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
