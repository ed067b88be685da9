using System;
using System.Collections.Generic;
using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Benchmarks.Kernels;

/// <summary>The first and the last layers of networks, with what is passed between their steps stored as a map and not.</summary>
internal static unsafe class EndCases
{
    private static readonly ImageNormalisation Normalisation = new([123.675f, 116.28f, 103.53f], [58.395f, 57.12f, 57.375f]);

    public static IEnumerable<KernelCase> All() =>
    [
        .. Inputs(512, 1024, 64, 3),
        .. Inputs(256, 512, 16, 3),
        .. Inputs(224, 224, 64, 7),
        .. Scores(256, 512, 128, 19),
        .. Scores(128, 256, 128, 19),
        .. Scores(64, 128, 32, 19),
        .. Scores(128, 256, 128, 2),
        .. Scores(128, 256, 128, 150),
        .. Scores(33, 33, 256, 21),
        .. Scores(8, 8, 128, 19),
    ];

    private static IEnumerable<KernelCase> Inputs(int height, int width, int outputs, int kernel)
    {
        var size = new InputSize(3, height, width);
        Window window = Window.Square(kernel, 2, kernel / 2);
        ConvolutionWeights Weights() => ConvolutionWeights.Pack(KernelCases.Numbers(3 * outputs * kernel * kernel), default, outputs, 3, kernel, kernel);
        KernelCase Case(string how, Func<Action<Execution, Map, Map, Map>> run) => new(
            $"in {height}x{width} {kernel}x{kernel} {how}",
            (long)(height / 2) * (width / 2) * 3 * outputs * kernel * kernel,
            new Shape(height, width, 3),
            new Shape(height / 2, width / 2, outputs),
            run);
        return
        [
            Case("image map", () =>
            {
                ConvolutionWeights weights = Weights();
                return (run, input, output, added) =>
                {
                    var map = new Map(added.Data, height, width, 3, 3);
                    ReadImage.Run(run, (byte*)input.Data, map, Normalisation);
                    DirectConvolution.Run(run, map, weights, output, default(Rectify), window);
                };
            }),
            Case("image rows", () =>
            {
                ConvolutionWeights weights = Weights();
                return (run, input, output, _) =>
                    InputConvolution.Run(run, new RunInput((byte*)input.Data, size, Normalisation), weights, output, default(Rectify), window);
            }),
            Case("tensor map", () =>
            {
                ConvolutionWeights weights = Weights();
                return (run, input, output, added) =>
                {
                    var map = new Map(added.Data, height, width, 3, 3);
                    ReadTensor.Run(run, input.Data, map);
                    DirectConvolution.Run(run, map, weights, output, default(Rectify), window);
                };
            }),
            Case("tensor rows", () =>
            {
                ConvolutionWeights weights = Weights();
                return (run, input, output, _) =>
                    InputConvolution.Run(run, new RunInput(input.Data, size), weights, output, default(Rectify), window);
            }),
        ];
    }

    private static IEnumerable<KernelCase> Scores(int height, int width, int inputs, int classes)
    {
        (int toHeight, int toWidth) = (4 * height, 4 * width);
        ConvolutionWeights Weights() => ConvolutionWeights.Pack(KernelCases.Numbers(inputs * classes), default, classes, inputs, 1, 1);
        KernelCase Case(string how, Func<Action<Execution, Map, Map, Map>> run) => new(
            $"out {height}x{width} {inputs}->{classes} {how}",
            (long)height * width * inputs * classes,
            new Shape(height, width, inputs),
            new Shape(height, width, Math.Max(4, classes)),
            run);
        return
        [
            Case("map", () =>
            {
                ConvolutionWeights weights = Weights();
                return (run, input, output, added) =>
                {
                    var map = new Map(added.Data, height, width, classes, classes);
                    PointwiseConvolution.Run(run, input, weights, map, default(Identity));
                    ResizeBilinearArgMax.Run(run, map, new Labels((byte*)output.Data), toHeight, toWidth, 0.25f, 0.25f, false);
                };
            }),
            Case("rows", () =>
            {
                ConvolutionWeights weights = Weights();
                return (run, input, output, _) =>
                    PointwiseResizeArgMax.Run(run, input, weights, new Labels((byte*)output.Data), toHeight, toWidth, 0.25f, 0.25f, false);
            }),
        ];
    }
}
