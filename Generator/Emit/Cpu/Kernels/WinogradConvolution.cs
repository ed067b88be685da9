namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Winograd's F(4×4, 3×3): a quarter of the multiplications, and weights four times as large.</summary>
internal sealed class WinogradConvolution : WinogradKernel
{
    protected override int Side => 4;
}
