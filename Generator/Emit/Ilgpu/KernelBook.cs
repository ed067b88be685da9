using System.Collections.Generic;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>All kernels of a network, each once, and the names of their classes.</summary>
internal sealed class KernelBook
{
    private readonly Dictionary<string, string> names = [];
    private readonly List<(string Name, KernelText Kernel)> kernels = [];
    private readonly HashSet<string> taken = [];

    /// <summary>Kernels in order of their first launch.</summary>
    public IReadOnlyList<(string Name, KernelText Kernel)> Kernels => kernels;

    /// <summary>The name of a kernel's class; kernels that differ in nothing share one.</summary>
    public string NameOf(KernelText kernel)
    {
        if (!names.TryGetValue(kernel.Key, out string? name))
        {
            name = kernel.Stem;
            for (int i = 2; !taken.Add(name); i++)
            {
                name = $"{kernel.Stem}_{Literals.Integer(i)}";
            }

            names.Add(kernel.Key, name);
            kernels.Add((name, kernel));
        }

        return name;
    }
}
