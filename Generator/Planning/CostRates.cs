namespace SfNet.Generator.Planning;

/// <summary>
/// Nanoseconds that the reference machine takes for each kind of work: one core of a server processor held to AVX2 and FMA, about 50 billion
/// multiply-adds a second.
/// </summary>
/// <remarks>
/// <para>Fitted, not guessed: <c>dotnet run -c Release --project tests/Benchmarks -- choice</c> measures the kernels over a grid of layers, prints
/// measured beside estimated times, and ends with this table fitted anew; DOTNET_EnableAVX512=0 in the environment holds a wider machine to AVX2. Only
/// ratios between kernels matter to the choice.</para>
/// <para>The rates of F(2×2, 3×3) lie between what fits AVX2 and what fits 512-bit vectors, for which weights from memory cost twice as many products: on
/// 14×14 pixels it takes 1.2 of F(4×4)'s time with AVX2 and 0.8 with 512-bit vectors. With these rates 120 choices of 125 were the fastest kernel or within 5 % of it with
/// 512-bit vectors, at a mean loss of 1.006 times; held to AVX2 114, at 1.014.</para>
/// </remarks>
internal static class CostRates
{
    /// <summary>Floats in a vector of the reference machine.</summary>
    public const int Lanes = 8;

    // Direct convolution.
    public const double DirectProduct = 0.0221;
    public const double DirectAlong = 0.0193;
    public const double DirectCopy = 0.133;
    public const double DirectPointer = 2.7;
    public const double DirectStore = 0.3;
    public const double DirectWeightByte = 0.0621;
    public const double DirectCall = 721;

    // Winograd's F(4×4, 3×3).
    public const double WinogradProduct = 0.0265;
    public const double WinogradInput = 0.129;
    public const double WinogradOutput = 0.28;
    public const double WinogradTile = 103;
    public const double WinogradWeightByte = 0.0456;
    public const double WinogradCall = 0;

    // Winograd's F(2×2, 3×3).
    public const double Winograd2x2Product = 0.0235;
    public const double Winograd2x2Input = 0.07;
    public const double Winograd2x2Output = 0.2;
    public const double Winograd2x2Tile = 45;
    public const double Winograd2x2WeightByte = 0.03;
    public const double Winograd2x2Call = 1000;

    // Parts that are multiplied before they are enlarged: the rest is as in Winograd's method.
    public const double EnlargedOutput = 1.0;
}
