using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>How kernels of one result a thread number their threads.</summary>
internal static class ThreadText
{
    /// <summary>Declares the number of a thread, and ends those beyond the last result.</summary>
    public static string Index(string name, long results) => $$"""
        int {{name}} = (Grid.IdxX * {{Literals.Integer(IlgpuKernel.Threads)}}) + Group.IdxX;
        if ({{name}} >= {{Literals.Integer(results)}})
        {
            return;
        }
        """;
}
