using System.Threading;
using ILGPU;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace SfNet.Ilgpu;

/// <summary>ILGPU's context that all networks of the process share, so that kernels are compiled once. It lives as long as anyone uses it.</summary>
internal sealed class SharedContext
{
    private static readonly Lock Gate = new();
    private static SharedContext? current;
    private int users;

    private SharedContext() => Context = Context.Create(builder => builder
        .Cuda()
        .OpenCL()
        .CPU(new CPUDevice(32, 8, 1))
        .EnableAlgorithms()
        .Optimize(OptimizationLevel.O2)
        .Profiling());

    public Context Context { get; }

    /// <summary>Takes part in the context, which is made where there is none.</summary>
    public static SharedContext Enter()
    {
        lock (Gate)
        {
            current ??= new SharedContext();
            current.users++;
            return current;
        }
    }

    /// <summary>Ends one part in it; the last one frees it.</summary>
    public void Leave()
    {
        lock (Gate)
        {
            users--;
            if (users > 0)
            {
                return;
            }

            Abandon();
        }

        Context.Dispose();
    }

    /// <summary>Hands it to nobody any more: after a kernel that could not be compiled, ILGPU compiles no other in the same context.</summary>
    public void Abandon()
    {
        lock (Gate)
        {
            current = current == this ? null : current;
        }
    }
}
