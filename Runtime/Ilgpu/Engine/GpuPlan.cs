namespace SfNet.Ilgpu;

/// <summary>
/// The kernels of a plan, loaded on a device; the compiler derives a class from this one for each plan, whose constructor loads them. It holds no data of a
/// network, so that all networks of a class on a device share it.
/// </summary>
public abstract class GpuPlan
{
    /// <summary>Enqueues all kernels of the plan, in order. Each planned step begins with <see cref="GpuRun.StartStep"/>.</summary>
    /// <param name="run">Where inputs, maps, weights and labels lie.</param>
    public abstract void Run(GpuRun run);

    /// <summary>Enqueues the kernel that writes an output to <see cref="GpuRun.Output"/>, channels × height × width; a plan of labels has none.</summary>
    /// <param name="run">Where maps and output lie.</param>
    /// <param name="output">Which output, from 0.</param>
    /// <exception cref="System.NotSupportedException">The plan hands out no such output.</exception>
    public virtual void HandOut(GpuRun run, int output) => throw new System.NotSupportedException($"The plan hands out no output {output}.");
}
