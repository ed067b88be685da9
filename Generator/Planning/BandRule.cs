namespace SfNet.Generator.Planning;

/// <summary>
/// Which convolutions are pooled band by band, and in bands of what size. A band should lie in a cache until it has been pooled, and be large enough that
/// handing its parts out to threads, once a band, costs little beside its work.
/// </summary>
/// <param name="Bytes">Bytes of a band at most, unless the kernels need more rows.</param>
/// <param name="LeastMapBytes">Bytes from which on a map is worth not storing; a smaller one stays in the caches anyway.</param>
internal sealed record BandRule(long Bytes, long LeastMapBytes)
{
    /// <summary>As measured by <c>dotnet run -c Release --project tests/Benchmarks -- bands</c>.</summary>
    public static BandRule Default { get; } = new(Bytes: 4 << 20, LeastMapBytes: 32 << 20);
}
