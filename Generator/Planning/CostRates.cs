namespace SfNet.Generator.Planning;

/// <summary>
/// Nanoseconds that the reference machine takes for each kind of work: one core of a server processor held to AVX2 and FMA, about 50 billion
/// multiply-adds a second.
/// </summary>
/// <remarks>
/// Fitted, not guessed: <c>dotnet run -c Release --project tests/Benchmarks -- choice</c> measures both kernels over a grid of layers, prints
/// measured beside estimated times, and ends with this table fitted anew; DOTNET_EnableAVX512=0 in the environment holds a wider machine to AVX2. With
/// these rates estimates were off by 8 % in the middle and 27 % at nine of ten layers; choices that were not the faster kernel were those of small or
/// few-channelled layers, where the two come close. Only ratios between kernels matter to the choice.
/// </remarks>
internal static class CostRates
{
    /// <summary>Floats in a vector of the reference machine.</summary>
    public const int Lanes = 8;

    /// <summary>Bytes of packed weights up to which they stay in a cache from one pass over them to the next, so that only the first takes time of its own.</summary>
    public const double CachedBytes = 4 << 20;

    // Direct convolution.
    public const double DirectProduct = 0.0242;
    public const double DirectAlong = 0.0433;
    public const double DirectCopy = 0.234;
    public const double DirectPointer = 1.23;
    public const double DirectStore = 0.468;
    public const double DirectWeightByte = 0.0296;
    public const double DirectCall = 516;

    // Winograd's F(4×4, 3×3).
    public const double WinogradProduct = 0.0272;
    public const double WinogradInput = 0.29;
    public const double WinogradOutput = 0.425;
    public const double WinogradWeightByte = 0.0627;
    public const double WinogradCall = 0;
}
