namespace SfNet;

/// <summary>How far the results of a layer may lie from exact arithmetic, which decides what kernels may serve it.</summary>
/// <remarks>
/// Both classes compute in single precision, and both give the same bits for any number of threads. Against the same sums in double
/// precision, with inputs and results of unit scale, the largest error of a 3×3 convolution of 512 channels was measured as 1.9e-5 in
/// <see cref="Exact"/> and 3.2e-5 in <see cref="Fast"/>; scores of whole SFNets stay within 1e-4 of their largest in <see cref="Exact"/> and
/// within 1e-3 in <see cref="Fast"/>. docs/precision.md has the measured table and the command that prints it.
/// </remarks>
public enum Precision
{
    /// <summary>
    /// Also kernels that multiply transformed numbers (Winograd's F(4×4, 3×3) and F(2×2, 3×3), at up to about twice the rounding error of plain sums), and
    /// such that multiply before they enlarge. The default.
    /// </summary>
    Fast,

    /// <summary>Only kernels whose every output is a bias plus a plain sum of single-precision products.</summary>
    Exact,
}
