using System;
using System.Collections.Generic;
using SfNet.Kernels;

namespace SfNet.Benchmarks.Kernels;

/// <summary>The layers that the networks of Models spend their time in, Winograd's apart.</summary>
internal static class KernelCases
{
    public static IEnumerable<KernelCase> All() =>
    [
        Convolution("sf-r18 stem", 512, 1024, 3, 64, 3, 2),
        Convolution("sf-r18 stage2 down", 128, 256, 64, 128, 3, 2),
        Convolution("sf-r18 stage3 down", 64, 128, 128, 256, 3, 2),
        Convolution("sf-r18 stage4 down", 32, 64, 256, 512, 3, 2),
        Pointwise("sf-r18 64->128", 128, 256, 64, 128),
        Pointwise("sf-r18 128->64", 128, 256, 128, 64),
        Pointwise("sf-r18 128->19", 128, 256, 128, 19),
        Pointwise("sf-r18 256->128", 32, 64, 256, 128),
        Convolution("sf-r18 shortcut 64->128", 128, 256, 64, 128, 1, 2, sum: true),
        Convolution("sf-r18 shortcut 256->512", 32, 64, 256, 512, 1, 2, sum: true),
        Convolution("sf-r18 flow 128->2", 128, 256, 128, 2, 3, 1),
        Convolution("sf-r18 flow 256->2", 64, 128, 256, 2, 3, 1),
        Pointwise("sf-r50 64->256 sum", 128, 256, 64, 256, sum: true),
        Pointwise("sf-r50 256->64", 128, 256, 256, 64),
        Pointwise("sf-r50 512->128", 64, 128, 512, 128),
        Pointwise("sf-r50 128->512 sum", 64, 128, 128, 512, sum: true),
        Pointwise("sf-r50 1024->256", 32, 64, 1024, 256),
        Pointwise("sf-r50 256->1024 sum", 32, 64, 256, 1024, sum: true),
        Pointwise("sf-r50 2048->512", 16, 32, 2048, 512),
        Pointwise("sf-r50 512->2048 sum", 16, 32, 512, 2048, sum: true),
        Convolution("sf-r50 shortcut 1024->2048", 32, 64, 1024, 2048, 1, 2),
        Convolution("resnet stem 7x7", 224, 224, 3, 64, 7, 2),
        Pointwise("resnet50 64->256 sum", 56, 56, 64, 256, sum: true),
        Pointwise("resnet50 1024->256", 14, 14, 1024, 256),
        Pointwise("resnet50 256->1024 sum", 14, 14, 256, 1024, sum: true),
        Pointwise("resnet50 2048->512", 7, 7, 2048, 512),
        Pointwise("resnet50 512->2048 sum", 7, 7, 512, 2048, sum: true),
        Convolution("resnet50 512->512 7x7", 14, 14, 512, 512, 3, 2),
        OtherCases.Linear("resnet50 linear", 2048, 1000),
        Convolution("mobilenet stem", 224, 224, 3, 32, 3, 2),
        OtherCases.Depthwise("mobilenet dw 32 @112", 112, 32, 1),
        OtherCases.Depthwise("mobilenet dw 96 @112 s2", 112, 96, 2),
        OtherCases.Depthwise("mobilenet dw 144 @56", 56, 144, 1),
        OtherCases.Depthwise("mobilenet dw 384 @14", 14, 384, 1),
        OtherCases.Depthwise("mobilenet dw 576 @14 s2", 14, 576, 2),
        OtherCases.Depthwise("mobilenet dw 960 @7", 7, 960, 1),
        Pointwise("mobilenet 32->16 @112", 112, 112, 32, 16),
        Pointwise("mobilenet 16->96 @112", 112, 112, 16, 96),
        Pointwise("mobilenet 96->24 @56", 56, 56, 96, 24),
        Pointwise("mobilenet 24->144 @56", 56, 56, 24, 144),
        Pointwise("mobilenet 144->32 @28", 28, 28, 144, 32),
        Pointwise("mobilenet 64->384 @14", 14, 14, 64, 384),
        Pointwise("mobilenet 384->96 @14", 14, 14, 384, 96),
        Pointwise("mobilenet 160->960 @7", 7, 7, 160, 960),
        Pointwise("mobilenet 960->160 @7", 7, 7, 960, 160),
        Pointwise("mobilenet 320->1280 @7", 7, 7, 320, 1280),
        OtherCases.Transposed("unet up 1024->512", 16, 16, 1024, 512),
        OtherCases.Transposed("unet up 128->64", 128, 128, 128, 64),
        Convolution("unet 3->64", 256, 256, 3, 64, 3, 1),
        OtherCases.MaxPool("sf-r18 pool", 256, 512, 128, 3),
        OtherCases.MaxPool("unet pool", 256, 256, 64, 2),
        OtherCases.Resize("resize 32x64->128x256x128", 32, 64, 128, 256, 128),
        OtherCases.Warp("warp 64x128->128x256x128", 64, 128, 128, 256, 128),
        OtherCases.Labels("labels 128x256x19->512x1024", 128, 256, 19, 512, 1024),
        .. EndCases.All(),
    ];

    private static KernelCase Pointwise(string name, int height, int width, int inputs, int outputs, bool sum = false) => new(
        name,
        (long)height * width * inputs * outputs,
        new Shape(height, width, inputs),
        new Shape(height, width, outputs),
        () =>
        {
            var weights = ConvolutionWeights.Pack(Numbers(inputs * outputs), default, outputs, inputs, 1, 1);
            return sum
                ? (run, input, output, added) => PointwiseConvolution.Run(run, input, weights, output, new AddRectify(added))
                : (run, input, output, _) => PointwiseConvolution.Run(run, input, weights, output, default(Rectify));
        });

    private static KernelCase Convolution(string name, int height, int width, int inputs, int outputs, int kernel, int stride, bool sum = false)
    {
        var output = new Shape(height / stride, width / stride, outputs);
        return new(
            name,
            (long)output.Height * output.Width * inputs * outputs * kernel * kernel,
            new Shape(height, width, inputs),
            output,
            () =>
            {
                Window window = Window.Square(kernel, stride, kernel / 2);
                var weights = ConvolutionWeights.Pack(Numbers(inputs * outputs * kernel * kernel), default, outputs, inputs, kernel, kernel);
                return sum
                    ? (run, input, map, added) => DirectConvolution.Run(run, input, weights, map, new AddRectify(added), window)
                    : (run, input, map, _) => DirectConvolution.Run(run, input, weights, map, default(Rectify), window);
            });
    }

    /// <summary>Small numbers, the same on every run.</summary>
    public static float[] Numbers(int count)
    {
        var random = new Random(1);
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
        {
            number = random.NextSingle() - 0.5f;
        }

        return numbers;
    }
}
