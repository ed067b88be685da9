using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>A kernel of the runtime's library: which operators it serves and how its call reads.</summary>
internal abstract class CpuKernel : IKernel
{
    /// <summary>Also the name of the runtime's class.</summary>
    public virtual string Name => GetType().Name;

    public virtual string? Packing => null;

    public virtual string Variant(KernelSite site) => "";

    public virtual bool IsExact => true;

    public abstract string? Accepts(KernelSite site);

    public virtual int? RowBlock(KernelSite site) => null;

    public virtual KernelCost? Estimate(KernelSite site) => null;

    /// <summary>The call.</summary>
    public abstract string Call(StepCall call);

    /// <summary>An expression for the scratch bytes that each worker needs, or null for none.</summary>
    public virtual string? Scratch(PlanStep step) => null;

    public static string WindowText(Window window) =>
        window.KernelHeight == window.KernelWidth && window.StrideHeight == window.StrideWidth
            && window.PaddingHeight == window.PaddingWidth && window.DilationHeight == window.DilationWidth
            ? $"Window.Square(kernel: {Literals.Integer(window.KernelHeight)}, stride: {Literals.Integer(window.StrideHeight)}, "
                + $"padding: {Literals.Integer(window.PaddingHeight)}, dilation: {Literals.Integer(window.DilationHeight)})"
            : $"new Window({Literals.Integer(window.KernelHeight)}, {Literals.Integer(window.KernelWidth)}, "
                + $"{Literals.Integer(window.StrideHeight)}, {Literals.Integer(window.StrideWidth)}, "
                + $"{Literals.Integer(window.PaddingHeight)}, {Literals.Integer(window.PaddingWidth)}, "
                + $"{Literals.Integer(window.DilationHeight)}, {Literals.Integer(window.DilationWidth)})";

    public static string Bool(bool value) => value ? "true" : "false";
}
