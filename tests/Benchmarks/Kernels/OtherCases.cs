using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Benchmarks.Kernels;

/// <summary>Layers that are no dense convolution.</summary>
internal static unsafe class OtherCases
{
    public static KernelCase Depthwise(string name, int size, int channels, int stride)
    {
        int outputSize = size / stride;
        return new(
            name,
            (long)outputSize * outputSize * channels * 9,
            new Shape(size, size, channels),
            new Shape(outputSize, outputSize, channels),
            () =>
            {
                Window window = Window.Square(3, stride, 1);
                var weights = DepthwiseWeights.Pack(KernelCases.Numbers(channels * 9), default, channels, 3, 3);
                return (run, input, output, _) => DepthwiseConvolution.Run(run, input, weights, output, default(RectifyTo6), window);
            });
    }

    public static KernelCase Linear(string name, int inputs, int outputs) => new(
        name,
        (long)inputs * outputs,
        new Shape(1, 1, inputs),
        new Shape(1, 1, outputs),
        () =>
        {
            var weights = LinearWeights.Pack(KernelCases.Numbers(inputs * outputs), default, outputs, inputs);
            return (run, input, output, _) => LinearKernel.Run(run, input, weights, output, default(Identity));
        });

    public static KernelCase Transposed(string name, int height, int width, int inputs, int outputs) => new(
        name,
        4L * height * width * inputs * outputs,
        new Shape(height, width, inputs),
        new Shape(2 * height, 2 * width, outputs),
        () =>
        {
            var weights = TransposedConvolutionWeights.Pack(KernelCases.Numbers(4 * inputs * outputs), default, inputs, outputs, Window.Square(2, 2));
            return (run, input, output, _) => TransposedConvolution.Run(run, input, weights, output, default(Identity));
        });

    public static KernelCase MaxPool(string name, int height, int width, int channels, int kernel) => new(
        name,
        0,
        new Shape(height, width, channels),
        new Shape(height / 2, width / 2, channels),
        () => (run, input, output, _) => SfNet.Kernels.MaxPool.Run(run, input, Window.Square(kernel, 2, (kernel - 1) / 2), output, default(Identity)));

    public static KernelCase Resize(string name, int height, int width, int toHeight, int toWidth, int channels) => new(
        name,
        0,
        new Shape(height, width, channels),
        new Shape(toHeight, toWidth, channels),
        () => (run, input, output, _) => ResizeBilinear.Run(
            run, input, output, (height - 1f) / (toHeight - 1), (width - 1f) / (toWidth - 1), true, default(Identity)));

    public static KernelCase Warp(string name, int height, int width, int toHeight, int toWidth, int channels) => new(
        name,
        0,
        new Shape(height, width, channels),
        new Shape(toHeight, toWidth, channels),
        () => (run, input, output, added) =>
            FlowWarp.Run(run, input, new Map(added.Data, toHeight, toWidth, 2, 2), output, true, default(Identity)));

    public static KernelCase Labels(string name, int height, int width, int classes, int toHeight, int toWidth) => new(
        name,
        0,
        new Shape(height, width, classes),
        new Shape(toHeight, toWidth / 4, 1),
        () => (run, input, output, _) => ResizeBilinearArgMax.Run(
            run, input, new Labels((byte*)output.Data), toHeight, toWidth, (height - 1f) / (toHeight - 1), (width - 1f) / (toWidth - 1), true));
}
