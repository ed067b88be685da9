namespace SfNet.Generator.Planning;

/// <summary>
/// Nanoseconds that the reference machine takes for each kind of work: one core of a server processor held to AVX2 and FMA, about 50 billion
/// multiply-adds a second.
/// </summary>
/// <remarks>
/// Fitted, not guessed: <c>dotnet run -c Release --project tests/Benchmarks -- choice</c> measures both kernels over a grid of layers, prints
/// measured beside estimated times, and ends with this table fitted anew; DOTNET_EnableAVX512=0 in the environment holds a wider machine to AVX2. With
/// these rates 8 choices of 114 were not the faster kernel, at a mean loss of 1.018 times; with 512-bit vectors 7, at 1.014. Most were layers of 7×7 or of 3
/// input channels, where the two come close. Only ratios between kernels matter to the choice.
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

    // Parts that are multiplied before they are enlarged: the rest is as in Winograd's method.
    public const double EnlargedOutput = 1.0;
}
