using System.Globalization;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Planning;

/// <summary>What plans say of steps that work in bands.</summary>
internal static class BandWords
{
    /// <summary>What goes behind the reason for a kernel: "; in bands of 8 rows, a buffer of 9.0 MiB for a map of 256.0"; nothing where there are none.</summary>
    public static string Reason(Band? band) => band is null
        ? ""
        : $"; in bands of {Literals.Integer(band.Rows)} rows, a buffer of {Mebibytes(band.BufferBytes)} MiB for a map of {Mebibytes(band.MapBytes)}";

    /// <summary>What a step computes, in words; one that works in bands, with its pooling.</summary>
    public static string Describe(ModelGraph graph, PlanStep step) => step.Bands is null
        ? GraphPrinter.Describe(graph, step.Node)
        : $"{GraphPrinter.Describe(graph, step.Node)}, and band by band {GraphPrinter.Describe(graph, step.Bands.Pool.Node)}";

    private static string Mebibytes(long bytes) => (bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);
}
