using System;

namespace SfNet.Weights;

/// <summary>Tells weight files apart by their first bytes.</summary>
internal static class FileSignature
{
    /// <summary>Bytes that are needed for it.</summary>
    public const int Bytes = 9;

    private const byte Protocol = 0x80;
    private const byte NewestProtocol = 5;

    /// <summary>
    /// Whether a file starts as those of <c>torch.save</c> do, a zip archive or a pickle of a large number, or as other pickles: it wrote none of those, but what
    /// they ask for is worth saying.
    /// </summary>
    public static bool IsPth(ReadOnlySpan<byte> start) => !IsSafetensors(start) && (IsArchive(start)
        || (start.Length > 1 && start[0] == Protocol && start[1] <= NewestProtocol)
        || start.StartsWith("L11954703"u8)
        || start.StartsWith("c"u8) || start.StartsWith("("u8));

    /// <summary>Whether a file is a zip archive, empty ones included.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8);

    // The length of a header that fits in 32 bits, and its opening brace. Short lengths look like the start of a pickle.
    private static bool IsSafetensors(ReadOnlySpan<byte> start) =>
        start.Length >= Bytes && start[Bytes - 1] == (byte)'{' && start[4..(Bytes - 1)].IndexOfAnyExcept((byte)0) < 0;
}
