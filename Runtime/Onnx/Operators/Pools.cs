using System;

namespace SfNet.Onnx.Operators;

/// <summary>
/// Windows that move over a map. ONNX's ceiling mode is not used: implementations differ in which windows count and in what their means divide by.
/// A window that reaches past the border gets the border widened instead, below and right, which says the same without leaving anything open.
/// </summary>
internal static class Pools
{
    public static void MaxPool2d(OnnxLayer layer)
    {
        Window window = new(layer);
        int dilation = layer.Node.Argument<int>("Dilation");
        string input = layer.Input;
        int[] pads = [window.Padding, window.Padding, window.EndHeight(dilation), window.EndWidth(dilation)];
        if (Math.Max(pads[2], pads[3]) >= window.Kernel)
        {
            // Runtimes refuse borders as wide as the window itself, which a dilated one may need.
            string border = layer.Constant("border", 0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]);
            input = layer.Apply("Pad", "padded", [input, border, layer.Scalar(float.NegativeInfinity)]);
            pads = [0, 0, 0, 0];
        }

        layer.Finish(
            "MaxPool",
            [input],
            OnnxAttribute.Of("dilations", dilation, dilation),
            OnnxAttribute.Of("kernel_shape", window.Kernel, window.Kernel),
            OnnxAttribute.Of("pads", pads),
            OnnxAttribute.Of("strides", window.Stride, window.Stride));
    }

    public static void AvgPool2d(OnnxLayer layer)
    {
        Window window = new(layer);
        int padding = window.Padding;
        int[] end = [window.EndHeight(1), window.EndWidth(1)];
        string input = layer.Input;
        int[] pads = [padding, padding, end[0], end[1]];
        bool countsPadding = padding > 0 && layer.Node.Argument<bool>("CountIncludePadding");
        if (countsPadding && (end[0] > padding || end[1] > padding))
        {
            // The declared border counts in the mean, and what lies past it does not: the one becomes part of the map, the other the border.
            input = layer.Apply("Pad", "padded", [input, layer.Constant("border", 0, 0, padding, padding, 0, 0, padding, padding)]);
            pads = [0, 0, end[0] - padding, end[1] - padding];
            countsPadding = false;
        }

        layer.Finish(
            "AveragePool",
            [input],
            OnnxAttribute.Of("count_include_pad", countsPadding),
            OnnxAttribute.Of("kernel_shape", window.Kernel, window.Kernel),
            OnnxAttribute.Of("pads", pads),
            OnnxAttribute.Of("strides", window.Stride, window.Stride));
    }

    private readonly struct Window(OnnxLayer layer)
    {
        public int Kernel { get; } = layer.Node.Argument<int>("Kernel");

        public int Stride { get; } = layer.Node.Argument<int>("Stride");

        public int Padding { get; } = layer.Node.Argument<int>("Padding");

        public int EndHeight(int dilation) => End(layer.InputSize.Height, layer.Node.Output.Height, dilation);

        public int EndWidth(int dilation) => End(layer.InputSize.Width, layer.Node.Output.Width, dilation);

        /// <summary>The border after the last pixel: as declared, or as far as the last window reaches.</summary>
        private int End(int input, int output, int dilation) =>
            Math.Max(Padding, ((output - 1) * Stride) + (dilation * (Kernel - 1)) + 1 - Padding - input);
    }
}
