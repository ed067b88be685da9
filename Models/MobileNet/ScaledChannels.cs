namespace SfNet.Models;

/// <summary>
/// How MobileNetV2 scales channels by a width: to the nearest multiple of 8, at least 8 and not more than a tenth below, as an expression over the
/// hyper-parameters <c>Base</c> and <c>Width</c>.
/// </summary>
internal static class ScaledChannels
{
    /// <summary>The scaled number of channels.</summary>
    public const string OfBase = $"{Nearest} < 8 ? 8 : {Nearest} < 0.9 * Base * Width ? {Nearest} + 8 : {Nearest}";

    private const string Nearest = "(Base * Width + 4 - (Base * Width + 4) % 8)";
}
