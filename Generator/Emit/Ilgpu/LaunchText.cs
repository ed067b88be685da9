using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Puts a kernel and its launch together.</summary>
internal static class LaunchText
{
    public static DeviceLaunch Of(
        string stem, string summary, IReadOnlyList<KernelParameter> parameters, string body, string functions, GridSize grid, LaunchCost cost)
    {
        var kernel = new KernelText(stem, summary, Signature(parameters), body.TrimEnd('\n'), functions.TrimEnd('\n'))
        {
            TypeArguments = string.Join(", ", parameters.Select(parameter => $"ArrayView<{parameter.Type}>")),
        };
        return new DeviceLaunch(kernel, grid, parameters.Select(parameter => parameter.Argument).ToEquatable(), cost);
    }

    /// <summary>Parameters as a method declares them.</summary>
    public static string Signature(IEnumerable<KernelParameter> parameters) =>
        string.Join(", ", parameters.Select(parameter => $"ArrayView<{parameter.Type}> {parameter.Name}"));

    /// <summary>Parameters as a method hands them on.</summary>
    public static string Names(IEnumerable<KernelParameter> parameters) => string.Join(", ", parameters.Select(parameter => parameter.Name));
}
