using System;

namespace SfNet.Ilgpu;

/// <summary>Sizes of memory in the words of a message.</summary>
internal static class SizeText
{
    private const double Kibibyte = 1024;
    private const double Mebibyte = 1024 * Kibibyte;

    public static string Of(long bytes) => bytes >= Mebibyte
        ? FormattableString.Invariant($"{bytes / Mebibyte:N1} MiB")
        : FormattableString.Invariant($"{bytes / Kibibyte:N1} KiB");
}
