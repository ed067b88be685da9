using System;
using System.Globalization;
using System.IO;

namespace SfNet.Benchmarks.Accuracy;

/// <summary>The rounding errors behind the two classes of precision: of single convolutions against double precision, and of whole networks.</summary>
internal static class PrecisionBenchmark
{
    public static int Run(TextWriter output)
    {
        Print(output, $"3×3 convolution, inputs N(0, 1), weights N(0, 2 / products), against double precision");
        Print(output, $"{"channels",10}{"direct, largest",18}{"relative",12}{"Winograd 4×4, largest",24}{"relative",12}{"2×2, largest",16}{"relative",12}");
        foreach (int channels in new[] { 64, 128, 256, 512 })
        {
            (ConvolutionError direct, ConvolutionError winograd, ConvolutionError small) = ConvolutionError.Measure(channels);
            Print(
                output,
                $"{channels,10}{direct.Largest,18:0.0e+0}{direct.Relative,12:0.0e+0}{winograd.Largest,24:0.0e+0}{winograd.Relative,12:0.0e+0}{small.Largest,16:0.0e+0}{small.Relative,12:0.0e+0}");
        }

        Print(output, $"\nwhole networks against PyTorch's scores: largest difference / largest score");
        Print(output, $"{"network",-18}{"Exact",10}{"Fast",10}");
        foreach ((string name, NetworkDescription network) in NetworkError.WithFixtures)
        {
            Print(
                output,
                $"{name,-18}{NetworkError.AgainstPyTorch(name, network, Precision.Exact),10:0.0e+0}{NetworkError.AgainstPyTorch(name, network, Precision.Fast),10:0.0e+0}");
        }

        Print(output, $"\nsfnet-r18 at 3×256×512, fresh weights, Fast against Exact: {NetworkError.FastAgainstExact():0.0e+0}");
        return 0;
    }

    private static void Print(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
