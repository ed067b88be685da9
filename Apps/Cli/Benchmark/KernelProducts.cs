namespace SfNet.Cli.Benchmark;

/// <summary>How many products a kernel really makes for the multiply-accumulates that a step is counted with.</summary>
internal static class KernelProducts
{
    // F(4×4, 3×3): 36 products for a tile of 4 × 4 pixels, where a direct convolution makes 9 for each of its 16 pixels.
    private const double WinogradPart = 36.0 / (9 * 16);

    // F(2×2, 3×3): 16 for a tile of 2 × 2 pixels.
    private const double Winograd2x2Part = 16.0 / (9 * 4);

    /// <summary>
    /// Products; what transforms and the edges of tiles add is not counted. Null for a kernel whose products depend on the sizes of a concatenation's parts.
    /// </summary>
    public static double? Made(StepInfo step) => step.Kernel switch
    {
        "EnlargedConvolution" => null,
        "WinogradConvolution" => WinogradPart * step.MultiplyAccumulates,
        "Winograd2x2Convolution" => Winograd2x2Part * step.MultiplyAccumulates,
        _ => step.MultiplyAccumulates,
    };
}
