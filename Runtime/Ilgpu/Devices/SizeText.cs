using System;

namespace SfNet.Ilgpu;

/// <summary>Sizes of memory in the words of a message.</summary>
internal static class SizeText
{
    private const double Kibibyte = 1024;
    private const double Mebibyte = 1024 * Kibibyte;

    public static string Of(long bytes) => FormattableString.Invariant(
        bytes >= Mebibyte ? $"{bytes / Mebibyte:N1} MiB" : bytes >= Kibibyte ? $"{bytes / Kibibyte:N1} KiB" : (FormattableString)$"{bytes} bytes");
}
