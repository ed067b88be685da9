using System;
using System.CommandLine.Parsing;
using System.Globalization;
using SfNet.Devices;

namespace SfNet.Cli.Benchmark;

/// <summary>What a device does at best: no step can be faster than its arithmetic and its bytes allow.</summary>
/// <param name="Flops">Floating-point operations a second.</param>
/// <param name="Bytes">Bytes a second, from and to its memory.</param>
internal readonly record struct Roofline(double Flops, double Bytes)
{
    private const double Giga = 1e9;

    /// <summary>The device whose data sheet the numbers are from; null where the user gave them.</summary>
    public string? Source { get; init; }

    /// <summary>What its data sheet says of a device, where that is known.</summary>
    public static Roofline? Of(DeviceInfo? device) => device is not null && DeviceModels.Of(device) is { } model
        ? new Roofline(model.GigaflopsPerSecond * Giga, model.GigabytesPerSecond * Giga) { Source = model.Name }
        : null;

    /// <summary>Reads "GFLOPS,GBPS"; a mistake is added to the result.</summary>
    public static Roofline? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split(',');
        if (parts.Length == 2 && TryParse(parts[0], out double flops) && TryParse(parts[1], out double bytes))
        {
            return new Roofline(flops * Giga, bytes * Giga);
        }

        result.AddError($"--roofline takes a device's GFLOP/s and GB/s, such as 35580,936; found '{text}'");
        return null;
    }

    /// <summary>The least time for so much work.</summary>
    public TimeSpan Least(long flops, long bytes) => TimeSpan.FromSeconds(Math.Max(flops / Flops, bytes / Bytes));

    /// <summary>What limits so much work: "compute" or "memory".</summary>
    public string Bound(long flops, long bytes) => flops / Flops >= bytes / Bytes ? "compute" : "memory";

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number > 0 && double.IsFinite(number);
}
