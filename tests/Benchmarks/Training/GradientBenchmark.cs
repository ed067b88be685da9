using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using SfNet.Benchmarks.Kernels;
using SfNet.Kernels;
using SfNet.Training;

namespace SfNet.Benchmarks.Training;

/// <summary>
/// Times a convolution and its gradients on one worker, round after round so that what else the machine does falls on all alike. Winograd's products are counted as those
/// of the convolution, so its figures may exceed what the machine can do.
/// </summary>
internal static class GradientBenchmark
{
    private const int Rounds = 9;
    private const int Images = 2;

    /// <summary>Layers: name, output rows, columns, input channels, output channels, window.</summary>
    private static readonly (string Name, int Height, int Width, int Inputs, int Outputs, Window Window)[] Layers =
    [
        ("3x3 64 to 64, 64 x 128", 64, 128, 64, 64, Window.Square(3, 1, 1)),
        ("3x3 128 to 128, 32 x 64", 32, 64, 128, 128, Window.Square(3, 1, 1)),
        ("3x3 256 to 256, 16 x 32", 16, 32, 256, 256, Window.Square(3, 1, 1)),
        ("3x3 512 to 512, 16 x 32", 16, 32, 512, 512, Window.Square(3, 1, 1)),
        ("3x3 512 to 512, 8 x 16", 8, 16, 512, 512, Window.Square(3, 1, 1)),
        ("3x3 dilated 256, 16 x 32", 16, 32, 256, 256, Window.Square(3, 1, 2, 2)),
        ("3x3 dilated 512, 8 x 16", 8, 16, 512, 512, Window.Square(3, 1, 4, 4)),
        ("3x3 64 to 128 / 2, 32 x 64", 32, 64, 64, 128, Window.Square(3, 2, 1)),
        ("1x1 64 to 64, 64 x 128", 64, 128, 64, 64, Window.Square(1)),
        ("1x1 256 to 128, 32 x 64", 32, 64, 256, 128, Window.Square(1)),
        ("1x1 512 to 128, 16 x 32", 16, 32, 512, 128, Window.Square(1)),
        ("7x7 3 to 64 / 2, 128 x 256", 128, 256, 3, 64, Window.Square(7, 2, 3)),
        ("3x3 3 to 32 / 2, 128 x 256", 128, 256, 3, 32, Window.Square(3, 2, 1)),
        ("3x3 16 to 16, 64 x 128", 64, 128, 16, 16, Window.Square(3, 1, 1)),
        ("3x3 32 to 32, 64 x 128", 64, 128, 32, 32, Window.Square(3, 1, 1)),
    ];

    /// <summary>Runs the layers whose names contain a word, or all.</summary>
    public static int Run(TextWriter output, string[] words)
    {
        Line(output, "layer", "direct", "chosen", "input", "weight", "fill", "of direct", "of peak", "weight 2");
        foreach (var layer in Layers.Where(layer => words.Length == 0 || words.Any(layer.Name.Contains)))
        {
            using var trial = new Trial(layer.Height, layer.Width, layer.Inputs, layer.Outputs, layer.Window);
            var peaks = new List<double>();
            var times = new List<double>[Trial.Works];
            for (int round = 0; round < Rounds; round++)
            {
                peaks.Add(MachineProbe.MultiplyAdds());
                for (int work = 0; work < times.Length; work++)
                {
                    (times[work] ??= []).Add(trial.Time(work));
                }
            }

            double[] rates = [.. times.Select(list => trial.Products / list.Min() / 1e9)];
            Line(
                output, layer.Name, Text(rates[0], "F1"), Text(rates[1], "F1"), Text(rates[2], "F1"), Text(rates[3], "F1"), Text(rates[4], "F1"), Text(rates[3] / rates[0], "F2"),
                Text(rates[3] / peaks.Max(), "P0"), Text(rates[5], "F1"));
        }

        output.WriteLine($"GMAC/s for {Images} images, the best of {Rounds} rounds; fill: the products of a step over the time to pack the weights for both directions.");
        return 0;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Line(TextWriter output, string name, params string[] columns) =>
        output.WriteLine($"{name,-30}{string.Concat(columns.Select(column => $"{column,10}"))}");

    /// <summary>A layer with its maps and weights.</summary>
    private sealed unsafe class Trial : IDisposable
    {
        public const int Works = 6;
        private readonly Execution run;
        private readonly Execution two;
        private readonly Window window;
        private readonly BatchMap input;
        private readonly BatchMap output;
        private readonly Values weight;
        private readonly Values workspace;
        private readonly ConvolutionWeights direct;
        private readonly BatchConvolution forward;
        private readonly BatchConvolution backward;

        public Trial(int height, int width, int inputs, int outputs, Window window)
        {
            this.window = window;
            int inputHeight = height * window.StrideHeight, inputWidth = width * window.StrideWidth;
            long pixels = (long)Images * height * width;
            long weights = (long)window.Taps * inputs * outputs;
            long inputFloats = ((long)Images * inputHeight * inputWidth * inputs) + 64;
            long outputFloats = (pixels * outputs) + 64;
            long room = ConvolutionWeightGradient.WorkspaceFloats(pixels, inputs, outputs, 1, window);
            Products = pixels * weights;
            direct = ConvolutionWeights.Pack(new float[weights], [], outputs, inputs, window.KernelHeight, window.KernelWidth);
            forward = BatchConvolution.Forward(inputs, outputs, 1, window, pixels);
            backward = BatchConvolution.InputGradient(inputs, outputs, 1, window, pixels);
            long scratch = Math.Max(Math.Max(forward.ScratchBytes, backward.ScratchBytes), ConvolutionWeightGradient.ScratchBytes(inputs, 1, window));
            scratch = Math.Max(scratch, DirectConvolution.ScratchBytes(inputs, 1, window));
            run = new Execution((inputFloats + outputFloats + weights + room + 128) * sizeof(float), scratch, 1);
            two = new Execution(0, scratch, 2);
            input = new BatchMap(run.Map(0, inputHeight, inputWidth, inputs), Images);
            output = new BatchMap(run.Map((inputFloats & -16) * sizeof(float), height, width, outputs), Images);
            weight = new Values(output.Data + (outputFloats & -16), weights);
            workspace = new Values(weight.Data + ((weights + 16) & -16), room);
            for (int work = 0; work < Works; work++)
            {
                Time(work);
            }
        }

        public double Products { get; }

        public double Time(int work)
        {
            long start = Stopwatch.GetTimestamp();
            switch (work)
            {
                case 0:
                    for (int image = 0; image < Images; image++)
                    {
                        DirectConvolution.Run(run, input[image], direct, output[image], default(Identity), window);
                    }

                    break;
                case 1:
                    forward.Run(run, input, output, false);
                    break;
                case 2:
                    backward.Run(run, output, input, false);
                    break;
                case 3:
                    ConvolutionWeightGradient.Run(run, input, output, weight, workspace, 1, window, false);
                    break;
                case 4:
                    forward.Fill(run, weight);
                    backward.Fill(run, weight);
                    break;
                default:
                    ConvolutionWeightGradient.Run(two, input, output, weight, workspace, 1, window, false);
                    break;
            }

            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        public void Dispose()
        {
            run.Dispose();
            two.Dispose();
            direct.Dispose();
            forward.Dispose();
            backward.Dispose();
        }
    }
}
