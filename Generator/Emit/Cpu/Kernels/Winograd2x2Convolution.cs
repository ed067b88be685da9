using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>
/// Winograd's F(2×2, 3×3): 16 multiplications for 36, from weights that are 1.8 times as large. On small maps only, whose few tiles of 4×4 pixels use each
/// weight so seldom that bringing it from memory is what takes time, or reach far over the edges.
/// </summary>
internal sealed class Winograd2x2Convolution : WinogradKernel
{
    /// <summary>Offered where it is estimated at up to so many times what tiles of 4×4 pixels take; in the middle of large maps it is 1.3 and more.</summary>
    private const double WorthOffering = 1.1;

    public override string Variant(KernelSite site) => "2x2";

    protected override int Side => 2;

    public override string? Accepts(KernelSite site) => base.Accepts(site) is { } reason && IsRival(ConvolutionShape.Of(site)) ? reason : null;

    private static bool IsRival(ConvolutionShape shape) =>
        WinogradCost.Of(shape, side: 2).Nanoseconds <= WorthOffering * WinogradCost.Of(shape, side: 4).Nanoseconds;
}
