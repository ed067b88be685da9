using System;
using System.Globalization;

namespace SfNet.Cli;

/// <summary>Writes numbers with their units, the same in every culture.</summary>
internal static class Quantity
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>12,869,715.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>384.0 MiB.</summary>
    public static string Bytes(long bytes) => $"{Fixed(bytes / Mebibyte, 1)} MiB";

    /// <summary>1,234.56 ms.</summary>
    public static string Milliseconds(TimeSpan time) => $"{Fixed(time.TotalMilliseconds, 2)} ms";

    /// <summary>243.32.</summary>
    public static string Giga(double number) => Fixed(number / 1e9, 2);

    /// <summary>A number with so many decimals.</summary>
    public static string Fixed(double number, int decimals) => number.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
